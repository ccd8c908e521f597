### Words on the web chat page and of the web site.

## The page itself

# $ward: the ward's name
site-title = { $ward } – Dân Biết
site-subtitle = Trợ lý tự động
site-demo = Bản dùng thử
site-automatic = Bạn đang nhắn tin với trợ lý tự động.
site-skip = Đến ô nhập tin nhắn
site-log = Nội dung trò chuyện
# $ward: the ward's name
site-welcome-title = Xin chào, đây là trợ lý của { $ward }
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
site-drop = Thả ảnh hoặc tệp vào đây để gửi
site-to-newest = Đến tin mới nhất
site-no-script = Trang này cần JavaScript để trò chuyện. Hãy bật JavaScript trong trình duyệt, hoặc liên hệ trực tiếp Ủy ban nhân dân phường.
site-visitor-name = Người dân

## Invitations

site-invitation = Bạn được mời nhận một vai trò trong hệ thống của phường.
site-invitation-accept = Nhận lời mời
site-invitation-dismiss = Bỏ qua
# Stands in the person's own bubble in place of the invitation's secret.
site-invitation-accepted-bubble = Tôi nhận lời mời.

## Words the page's script shows; {…} in their values is filled in there

site-today = Hôm nay
site-yesterday = Hôm qua
site-you = Bạn
site-bot = Trợ lý
site-sending = Đang gửi…
site-waiting = Chờ có mạng để gửi…
site-sent = Đã gửi
site-failed = Chưa gửi được
site-retry = Gửi lại
site-cancel = Hủy
site-offline = Mất kết nối mạng. Tin nhắn sẽ được gửi khi có mạng trở lại.
site-reconnecting = Đang kết nối lại…
site-typing = Trợ lý đang soạn trả lời
site-more = Xem thêm
site-less = Thu gọn
site-picture = Ảnh
site-file = Tệp
# $percent: how much of the file has been sent
site-uploading = Đang tải lên { $percent }%
# $length: characters of the text
site-too-long = Tin nhắn dài { $length } ký tự, tối đa 10.000 ký tự. Hãy chia thành nhiều tin.
site-file-empty = Tệp này không có nội dung.
site-new-messages = Tin nhắn mới
# $number: an emergency number
site-call = Gọi { $number }

## Refusals and errors

site-error-title = Không mở được trang
site-error-back = Về trang trò chuyện
site-error-not-found = Không tìm thấy nội dung này, hoặc bạn không được xem nó.
site-error-request = Yêu cầu không đúng. Hãy tải lại trang rồi thử lại.
site-error-failed = Hệ thống đang gặp trục trặc. Xin thử lại sau ít phút.
site-error-empty = Tin nhắn chưa có nội dung.
site-error-too-large = Tệp quá lớn: tối đa 20 MB. Hãy chọn tệp nhỏ hơn.
site-error-foreign-page = Yêu cầu không đến từ trang trò chuyện này nên không được nhận.
site-error-too-fast = Bạn đang gửi quá nhanh. Xin chờ vài giây rồi gửi lại.
site-error-too-many-tabs = Bạn đang mở trang này ở quá nhiều thẻ. Hãy đóng bớt rồi tải lại trang.
site-button-gone = Nút này không còn dùng được. Hãy dùng nút ở tin nhắn mới nhất.
