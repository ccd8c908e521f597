### Lời trên trang trò chuyện và của trang web. Cùng giọng với trợ lý: gọi người dân là "bác", xưng "em".

## Trang trò chuyện

# $ward: tên phường
site-title = { $ward } – Dân Biết
site-subtitle = Trợ lý tự động
site-demo = Bản dùng thử
site-automatic = Bác đang nhắn tin với trợ lý tự động, không phải người thật.
site-skip = Đến ô nhập tin nhắn
site-log = Nội dung trò chuyện
# $ward: tên phường
site-welcome-title = Chào bác! Đây là trợ lý của { $ward }
site-welcome-ask = Hỏi quy định về dân chủ ở cơ sở, có trích dẫn điều khoản
site-welcome-petition = Gửi phản ánh, kiến nghị kèm ảnh và theo dõi kết quả
site-welcome-announcements = Nhận thông báo, giấy mời họp của phường và tổ dân phố
site-begin = Bắt đầu
site-menu = Việc thường dùng
site-menu-ask = Hỏi quy định
site-menu-petition = Gửi kiến nghị
site-menu-status = Tra cứu kiến nghị
site-menu-announcements = Thông báo
site-menu-help = Hướng dẫn
site-input = Tin nhắn
site-input-hint = Nhập tin nhắn
site-send = Gửi
site-attach = Gửi ảnh hoặc tệp
site-place = Vị trí của tôi
site-place-send = Gửi vị trí
site-place-question = Gửi vị trí bác đang đứng cho phường?
site-place-no = Thôi
# Hiện trong tin của chính người gửi vị trí.
site-place-sent = 📍 Vị trí của tôi: { $latitude }, { $longitude }
site-place-refused = Bác chưa cho phép trang này biết vị trí. Bác viết địa chỉ cũng được ạ.
site-place-unknown = Máy chưa tìm ra vị trí. Bác thử lại, hoặc viết địa chỉ giúp em.
site-drop = Thả ảnh hoặc tệp vào đây để gửi
site-to-newest = Đến tin mới nhất
site-no-script = Trang này cần JavaScript để trò chuyện. Bác bật JavaScript trong trình duyệt, hoặc đến trực tiếp Ủy ban nhân dân phường.
site-visitor-name = Người dân

## Lời mời

site-invitation = Bạn được mời nhận một vai trò ở trợ lý của phường.
site-invitation-accept = Nhận lời mời
site-invitation-dismiss = Bỏ qua
# Hiện trong tin của chính người được mời, thay cho mã bí mật.
site-receipt-bubble = (mã bí mật)
site-invitation-accepted-bubble = Tôi nhận lời mời.
site-group-link = Bạn mở mã của một tổ dân phố: bắt đầu trò chuyện để nhận tin của tổ.
site-group-link-accept = Bắt đầu
site-group-link-bubble = Tôi vào qua mã của tổ.
site-door = Bạn đang ở cửa một cuộc họp: bấm để ghi tên có mặt.
site-door-accept = Điểm danh
site-door-bubble = Tôi đã đến họp.

## Lời do trang tự hiện

site-today = Hôm nay
site-yesterday = Hôm qua
site-you = Bác
site-bot = Trợ lý
site-sending = Đang gửi…
site-waiting = Chờ có mạng để gửi…
site-sent = Đã gửi
site-failed = Chưa gửi được
site-retry = Gửi lại
site-cancel = Hủy
site-offline = Mất kết nối mạng. Có mạng lại em sẽ gửi tiếp.
site-reconnecting = Đang kết nối lại…
site-typing = Trợ lý đang soạn trả lời
site-more = Xem thêm
site-less = Thu gọn
site-picture = Ảnh
site-file = Tệp
# $percent: phần trăm đã gửi
site-uploading = Đang tải lên { $percent }%
# $length: số ký tự của tin
site-too-long = Tin nhắn dài { $length } ký tự, nhiều nhất là 10.000. Bác chia thành nhiều tin giúp em.
site-file-empty = Tệp này trống. Bác chọn tệp khác giúp em.
site-new-messages = Tin nhắn mới
# Dòng có một trong các từ này thì 113, 114, 115 trong dòng là số điện thoại để bấm gọi.
site-call-words = gọi|cứu|cháy|công an|khẩn cấp|nguy hiểm
# …trừ khi số đứng ngay sau một trong các từ này.
site-provision-words = điều|khoản|điểm|mục|chương|trang|tổ|nhà
# $number: số khẩn cấp
site-call = Gọi { $number }

## Từ chối và lỗi

site-error-title = Không mở được trang
site-error-back = Về trang trò chuyện
site-error-not-found = Em không tìm thấy nội dung này, hoặc nó không dành cho bác.
site-error-request = Trang gửi lên nội dung em không hiểu. Bác tải lại trang rồi thử lại giúp em.
site-error-failed = Hệ thống đang trục trặc. Bác thử lại sau ít phút giúp em.
site-error-empty = Tin nhắn chưa có chữ nào. Bác viết rồi gửi lại giúp em.
site-error-too-large = Tệp này lớn quá 20 MB nên em không nhận được. Bác gửi tệp nhỏ hơn giúp em.
site-error-foreign-page = Yêu cầu không đến từ trang trò chuyện này nên không được nhận.
site-error-too-fast = Bác gửi nhanh quá, em chưa kịp nhận. Bác chờ vài giây rồi gửi lại nhé.
site-error-too-many-tabs = Bác đang mở trang này ở quá nhiều thẻ. Bác đóng bớt rồi tải lại trang giúp em.
site-button-gone = Nút này không còn dùng được. Bác bấm nút ở tin mới nhất, hoặc viết lại điều bác cần nhé.
