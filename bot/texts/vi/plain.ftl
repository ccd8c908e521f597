### Lời chỉ dùng trên các kênh không có nút bấm (Zalo): lựa chọn đánh số, tệp gửi bằng đường dẫn.

# Lựa chọn cuối của một danh sách dài.
plain-more = Xem thêm
# Dòng cuối của tin có lựa chọn.
plain-hint = (Nhắn số để chọn.)
# Đứng trên các lựa chọn khi lời ở trên cũng đánh số (khoản của điều luật), để không nhầm số của khoản với số của lựa chọn.
plain-above = ▸ Các lựa chọn:
# Đứng trên các lựa chọn của trang tiếp theo.
plain-more-choices = Các lựa chọn khác:
# Đứng trên các lựa chọn vừa đổi của một tin cũ.
plain-choices-again = Các lựa chọn lúc này:
# $name: tên tệp; $address: đường dẫn
plain-file-link = 📎 { $name }: { $address }
    (đường dẫn chỉ dùng được trong vài ngày)
# $name: tên tệp
plain-file-nowhere = 📎 Kênh này không gửi được tệp { $name }. Bác mở trang trò chuyện của phường, hoặc đến phường để nhận ạ.
# $numbers: các số đang mở, ví dụ "1, 2, 3"
plain-no-such-number = Không có lựa chọn này. Bác chọn một trong các số: { $numbers } ạ.
plain-no-menu = Hiện không có danh sách nào để chọn bằng số. Bác nhắn việc cần hỏi, hoặc nhắn /help để xem em giúp được gì ạ.
plain-media-gone = Em không mở được tệp bác vừa gửi: tệp quá lớn hoặc đường dẫn đã hết hạn. Bác gửi lại giúp em ạ.
plain-unsupported = Kênh này không chuyển được loại tin bác vừa gửi. Bác viết thành chữ, hoặc gửi ảnh giúp em ạ.
plain-form-idle = Em đã thấy thông tin bác vừa gửi, nhưng lúc này chưa có việc nào cần đến nên em không lưu. Bác muốn gửi phản ánh thì nhắn /kiennghi ạ.
