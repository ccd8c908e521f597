### Các lệnh hiện sau nút thực đơn của Telegram (mỗi dòng ngắn để điện thoại không cắt mất).

command-start = Bắt đầu, mở thực đơn
command-help = Em giúp được những việc gì
command-hoi = Hỏi quy định, có trích điều khoản
command-kiennghi = Gửi phản ánh, kiến nghị
command-tracuu = Xem việc đã gửi tới đâu
command-thongbao = Xem thông báo của phường
command-matbao = Xem việc gửi bằng mã bí mật
command-tiepdan = Lịch tiếp dân, đặt chỗ
command-hop = Các cuộc họp của bác
command-phongtrao = Phong trào, đăng ký mô hình
command-dulieu = Xem, sửa, xóa dữ liệu của mình
command-lienket = Nối các kênh của bác làm một
command-hogiadinh = Khai hộ gia đình của mình
command-huy = Bỏ việc đang làm dở
