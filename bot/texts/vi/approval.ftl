# Thông báo do người thứ hai duyệt; những gì xảy ra với thông báo khi chờ gửi.
announce-submit = Xin duyệt, gửi cho { $count } người
announce-submitted = Em đã chuyển thông báo tới các anh/chị khác để duyệt. Có người duyệt là gửi ngay; gửi xong em báo kết quả.
announce-nobody-approves = Em đã giữ thông báo. Nhưng phường chưa có người thứ hai để duyệt: nhờ quản trị mời thêm cán bộ bằng lệnh /moi.
announce-approve-please =
    { $author } xin duyệt gửi thông báo này:

    { $text }
announce-leaves-later = Đã duyệt. Thông báo sẽ gửi lúc { $at }.
announce-waits-until = Thông báo “{ $words }” đã được duyệt, sẽ gửi lúc { $at }.
announce-drop-expired = Thông báo “{ $words }” không được gửi: đã quá lúc cần báo, gửi nữa cũng vô ích.
announce-drop-empty = Thông báo “{ $words }” không được gửi: đến giờ gửi không còn ai thuộc nhóm người nhận.
announce-drop-author_left = Thông báo “{ $words }” không được gửi: người soạn không còn quyền gửi thông báo của phường.
announce-drop-approver_left = Thông báo “{ $words }” không được gửi: người duyệt không còn quyền duyệt thông báo của phường.
announce-own = Anh/chị soạn thông báo này, nên phải có người khác duyệt.
announce-own-name = Anh/chị trùng họ tên với người soạn, nên em coi như một người. Nhờ một anh/chị khác duyệt.
announce-own-contact = Anh/chị nhắn từ chính tài khoản mà người soạn dùng. Nhờ một anh/chị khác duyệt.
announce-own-household = Anh/chị ở cùng hộ với người soạn. Nhờ một anh/chị khác duyệt.
announce-own-phone = Anh/chị dùng chung số điện thoại với người soạn. Nhờ một anh/chị khác duyệt.
announce-groups-only = Anh/chị chỉ được gửi và duyệt thông báo cho tổ dân phố mình phụ trách.
announce-reason-missing = Anh/chị ghi lý do giúp em, để người khác hiểu và để lưu lại.
announce-moment-passed = Thông báo này đã quá lúc cần báo nên không gửi nữa.
announce-invited-already = Giấy mời này đã có người chuyển rồi, đang chờ duyệt hoặc đang gửi, nên em không nhận thêm lần nữa.
announce-author-left = Người soạn thông báo không còn quyền gửi thông báo của phường, nên em không gửi. Em đã báo quản trị.
series-ended = Thông báo lặp lại “{ $name }” đã dừng: người soạn hoặc người duyệt không còn quyền gửi thông báo của phường.
series-missed = Thông báo lặp lại “{ $name }” bỏ một lần: đã quá giờ gửi hơn 12 tiếng. Lần sau vẫn gửi như thường.
series-rhythm-unknown = Em chưa hiểu lịch lặp. Anh/chị chọn hằng tuần, hằng tháng hoặc hằng quý giúp em.
