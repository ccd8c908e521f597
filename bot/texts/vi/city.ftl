# Cổng Open311 cho hệ thống của thành phố.
city-group = Phản ánh, kiến nghị
city-key-service = Người quản trị của phường tạo khóa bằng lệnh /khoathanhpho trong cửa sổ chat.
city-taken = Phường đã nhận. Mã hồ sơ để người dân tra cứu: { $code }
city-media = Ảnh gửi kèm: { $address }
city-from = (Gửi qua hệ thống { $system })
city-update-submit = Đã nhận phản ánh
city-update-take = Cán bộ đang xử lý
city-update-ask = Đang chờ người gửi trả lời thêm
city-update-reply = Người gửi đã trả lời
city-update-transfer = Đã chuyển bộ phận khác của phường
city-update-answer = Phường đã trả lời
city-update-close = Đã đóng
city-update-reopen = Mở lại để xử lý tiếp
city-update-merge = Nhập vào hồ sơ khác cùng việc
city-update-unmerge = Tách ra thành hồ sơ riêng
city-keys =
    Khóa cho hệ thống của thành phố gửi phản ánh về phường (Open311):
    { $keys }
city-keys-none = Chưa có khóa nào.
city-key-line = • { $name }, từ ngày { $since }
city-key-make = Tạo khóa mới
city-key-end = Bỏ khóa: { $name }
city-key-ended = Khóa đã bỏ. Hệ thống đang dùng khóa này không gửi được nữa.
city-key-name = Anh/chị đặt tên cho hệ thống sẽ dùng khóa này, ví dụ: Cổng 1022 thành phố.
city-key-made =
    Khóa mới, chỉ hiện một lần này. Anh/chị chuyển riêng cho người quản trị hệ thống bên kia:
    { $key }
