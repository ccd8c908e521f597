### Lời của chương trình với người vận hành.

demo-ward = Phường Mẫu
demo-group = Tổ dân phố { $number }

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

kb-added = Đã thêm { $number } – { $title }: { $articles } điều, có hiệu lực từ { $since }.
kb-added-unsure = Đã thêm { $number } – { $title }: { $articles } mục. Chưa đọc được ngày có hiệu lực.
kb-removed = Đã bỏ { $number }.
kb-not-found = Không có văn bản hay điều khoản này.
kb-empty = Chưa có văn bản nào; đang dùng sổ tay.
kb-column-number = Số hiệu
kb-column-title = Tên
kb-column-since = Hiệu lực từ
kb-column-ward = Phường
kb-national = cả nước
kb-reading = Đang đọc
kb-unreadable-document = Không đọc được tệp { $name }: nội dung hỏng.
kb-empty-document = Tệp { $name } không có chữ nào.
kb-unknown-format = Chưa đọc được loại tệp của { $name }. Hiện chỉ nhận .txt.
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
