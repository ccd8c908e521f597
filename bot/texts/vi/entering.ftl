### Cán bộ nhập hộ phản ánh của người không dùng tin nhắn: đơn giấy, điện thoại, đến trực tiếp.

entry-way = Nhập hộ: người dân gửi bằng cách nào? (Thôi thì gõ /huy.)
entry-way-paper = Đơn giấy
entry-way-phone = Gọi điện thoại
entry-way-walk_in = Đến trực tiếp
entry-who = Họ tên, và số điện thoại nếu có. Ví dụ: Nguyễn Thị Năm 0912 345 678
entry-who-hidden = Không ghi tên
entry-who-again = Anh/chị ghi họ tên bằng chữ, hoặc chọn “Không ghi tên”.
entry-nameless = không ghi tên
entry-words = Nội dung: anh/chị ghi như người dân nói, hoặc gửi ảnh chụp đơn.
entry-files = Anh/chị gửi ảnh chụp đơn hoặc ảnh hiện trường, nếu có.
entry-files-more = Đã có { $files }. Anh/chị gửi thêm, hoặc chọn đi tiếp.
entry-files-skip = Không có ảnh
entry-files-done = Xong ảnh, đi tiếp
entry-category = Việc này thuộc loại nào?
entry-place = Việc này ở đâu? Anh/chị chọn tổ, hoặc viết địa chỉ.
entry-confirm =
    Anh/chị xem lại trước khi ghi vào sổ:
    • Cách gửi: { $way }
    • Người gửi: { $who }
    • Việc: { $category }
    • Nơi: { $place }
    • Kèm theo: { $files }
    • Nội dung: { $words }
    • Ai xem được: { $seen }
entry-seen-desk = cán bộ xử lý
entry-seen-above = chỉ lãnh đạo và người được giao
entry-enter = Ghi vào sổ
entry-seal = Chỉ lãnh đạo xem
entry-open = Để cán bộ cùng xem
entry-again = Nhập lại từ đầu
entry-cancel = Thôi, không nhập
entry-cancelled = Đã bỏ. Không có gì được ghi.
entry-slip =
    PHIẾU TIẾP NHẬN – { $ward }
    Mã hồ sơ: { $code }
    Ngày nhận: { $day }
    Người gửi: { $who }
    Việc: { $category }
    Nơi: { $place }
    Thời hạn trả lời: { $term }
    Muốn biết việc tới đâu: nhắn mã này cho trợ lý của phường, hoặc hỏi tại trụ sở.
entry-done =
    Đã ghi hồ sơ { $code }. Anh/chị ghi mã này lên đơn và đưa phiếu trên cho người gửi.
    Người này không nhận được tin nhắn: khi có kết quả, anh/chị báo bằng điện thoại hoặc giấy (xem /danhsachgiay).

work-heard = Ghi lời người gửi
heard-words = Anh/chị ghi lời người gửi nói thêm, hoặc gửi ảnh giấy tờ họ đưa (hồ sơ { $code }).
heard-kept = Đã ghi lời người gửi vào hồ sơ { $code }.
