### Lời của bộ phận gửi tin: báo lại cho cán bộ soạn thông báo.

announce-report =
    Đã gửi xong thông báo “{ $words }”
    Đã tới: { $sent } người · Không tới: { $failed } người
announce-report-stopped =
    Đã dừng gửi thông báo “{ $words }”
    Đã tới: { $sent } người · Không tới: { $failed } người
announce-report-reason = • { $reason }: { $count } người
announce-report-dropped = Không gửi nữa: { $count } người ({ $reason })
announce-report-acknowledged = Đã báo “Đã nhận tin”: { $count } người
announce-report-group = • { $group }: { $acknowledged }/{ $sent }
announce-report-homes = Chưa báo được qua kênh chat nào: { $count } hộ. Danh sách để tổ dân vận đi báo có trong mục kết quả của thông báo.

# Thanh tiến độ trong lúc đang gửi, cán bộ soạn thông báo thấy
announce-bar =
    Đang gửi “{ $words }”
    { $bar } { $percent }%
    Đã tới: { $sent } · Không tới: { $failed } · Còn: { $waiting }
announce-bar-done =
    Đã gửi xong “{ $words }”
    { $bar } { $percent }%
    Đã tới: { $sent } · Không tới: { $failed }

# Vì sao phần còn lại không gửi nữa
dropped-expired = đã quá giờ, gửi không còn ích gì
dropped-cancelled = thông báo đã bị dừng
dropped-withdrawn = người nhận không còn đồng ý nhận tin
dropped-left = người nhận đã bỏ theo dõi chủ đề này
dropped-corrected = đã có tin đính chính thay thế

# Đính chính trên kênh không sửa được tin đã gửi
announce-corrected =
    ĐÍNH CHÍNH – thay cho tin đã gửi trước đó:
    { $text }

# Lý do một người không nhận được tin
failure-blocked = đã chặn trợ lý hoặc bỏ tài khoản
failure-not-following = không quan tâm trang của phường, hoặc không cho trang nhắn tin
failure-dormant = tài khoản bị khóa hoặc đã lâu không dùng
failure-restricted = không muốn nhận loại tin này
failure-outside-window = đã quá số ngày được phép nhắn kể từ lần người ấy viết tới
failure-quota = đã hết số tin được phép gửi
failure-night = kênh không chuyển tin ban đêm, sẽ gửi khi trời sáng
failure-refused = kênh không nhận nội dung này
failure-busy = kênh đang quá tải
failure-unreachable = không liên lạc được với kênh
failure-misconfigured = tài khoản của phường trên kênh này chưa dùng được, nhờ quản trị xem lại
failure-unknown = lỗi chưa rõ, nhờ quản trị xem nhật ký
failure-no-address = không còn địa chỉ nào để gửi
