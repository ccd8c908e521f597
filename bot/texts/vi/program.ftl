### Lời của chương trình với người vận hành.

demo-ward = Phường Mẫu
demo-group = Tổ dân phố { $number }

ward-is = { $ward } (mã { $code }), các tổ:
ward-is-demo = { $ward } (mã { $code }): bản dùng thử với một phường không có thật. Đặt tên thật: ward "Phường …" --groups SỐ_TỔ. Các tổ:
ward-no-name = Cần ghi tên phường trong ngoặc kép, ví dụ: ward "Phường Ba Đình" --groups 12
ward-restart = Đã ghi. Chương trình đang chạy thì khởi động lại.

run-ready =
    Dân Biết đang chạy.
    Trang trò chuyện:            { $page }
    Liên kết quản trị (một lần): { $link }
    Mở liên kết này trước, trong trình duyệt của người quản trị; ai mở trước thì người đó nhận quyền.
run-administered =
    Dân Biết đang chạy.
    Trang trò chuyện: { $page }
    Cần thêm liên kết quản trị: chạy lại với --new-admin.
run-telegram = Telegram: @{ $name }
run-stop = Dừng: bấm Ctrl+C.
run-port-taken = Cổng { $port } đang có chương trình khác dùng. Chọn cổng khác: run --port { $other }
run-no-database = Không mở được cơ sở dữ liệu ({ $detail }). Kiểm tra DATABASE_URL và quyền ghi vào thư mục dữ liệu; lệnh doctor nói rõ hơn.
wrong-settings = Cấu hình sai ở { $names }: xem cách ghi trong .env.example.

kb-added = Đã thêm { $name }. Đọc được:
kb-removed = Đã bỏ { $number }.
kb-not-found = Không có văn bản hay điều khoản này.
kb-empty = Chưa có văn bản nào; đang dùng sổ tay.
kb-column-number = Số hiệu
kb-column-title = Tên
kb-column-since = Hiệu lực từ
kb-column-ward = Phường
kb-national = cả nước
kb-reading = Đang đọc { $name }
kb-unreadable-document = Không đọc được tệp { $name }: nội dung hỏng.
kb-empty-document = Tệp { $name } không có chữ nào.
kb-unknown-format = Chưa đọc được loại tệp của { $name }. Nhận .docx, .pdf, .doc, .rtf, .html, .txt và ảnh chụp .jpg, .png, .webp.
kb-protected-document = Tệp { $name } có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.
kb-huge-document = Tệp { $name } quá lớn (nhiều nhất 200 MB). Hãy chia nhỏ hoặc giảm độ phân giải ảnh rồi gửi lại.
kb-bomb = Không mở tệp { $name }: nội dung nén bung ra lớn bất thường.
kb-macros = Không nhận tệp { $name } vì có macro. Hãy lưu lại thành .docx rồi gửi.
kb-uncertain-encoding = Tệp { $name } dùng bảng mã cũ (TCVN3 hoặc VNI) mà tệp không nói rõ. Hãy lưu lại thành .docx hoặc Unicode (UTF-8) rồi gửi.
kb-save-as-docx = Máy chủ chưa đọc được tệp { $name }. Hãy mở bằng Word, chọn "Lưu thành" (Save as) .docx rồi gửi lại.
kb-no-ocr = Tệp { $name } chỉ có ảnh chụp, mà máy chủ chưa cài phần nhận dạng chữ tiếng Việt. Hãy gửi bản .docx hoặc PDF có chữ.
kb-reading-stopped = Đã dừng đọc tệp { $name }: đọc quá lâu hoặc cần quá nhiều bộ nhớ.
kb-remark-ocr = Chữ được nhận dạng từ ảnh, có thể sai. Hãy đối chiếu với ảnh trang.
kb-remark-pages-missing = Có trang chỉ là ảnh mà máy chủ chưa cài phần nhận dạng chữ: những trang này chưa được đọc.
kb-remark-legacy-font = Văn bản dùng phông chữ cũ, đã đổi sang Unicode. Hãy kiểm tra dấu.
kb-remark-numbers-lost = Tệp kiểu cũ: số điều, khoản do Word tự đánh có thể bị mất. Nếu thiếu, hãy lưu lại thành .docx.
kb-missing-file = Không mở được tệp { $name }.
kb-broken-handbook = Sổ tay bị hỏng.
kb-quote-mismatch = Trích dẫn không khớp nguyên văn nên không đưa ra.

unknown-ward = Không có phường mã { $code }.
doctor-good = ✔ { $what }
doctor-bad = ✘ { $what } → { $cure }
doctor-settings = Cấu hình
doctor-settings-cure = xem .env.example: { $detail }
doctor-database = Cơ sở dữ liệu
doctor-database-cure = kiểm tra DATABASE_URL và quyền ghi vào thư mục dữ liệu ({ $detail })
doctor-migrations = Cấu trúc dữ liệu mới nhất
doctor-migrations-cure = chạy: python3 danbiet.py migrate
doctor-library = Văn bản và sổ tay: { $count } văn bản chính thức
doctor-library-cure = { $detail }
doctor-telegram = Telegram: @{ $name }
doctor-telegram-none = Telegram: chưa dùng (TELEGRAM_TOKEN để trống)
doctor-telegram-cure = kiểm tra TELEGRAM_TOKEN, TELEGRAM_API_BASE và mạng ({ $detail })
doctor-inbox = Tin đến đang chờ: { $count }
doctor-outbox = Tin đi đang chờ: { $count }
bench-unknown = Không có phép đo { $name }. Có: { $names }.
