### Lời của bộ phận gửi tin: báo lại cho cán bộ soạn thông báo.

announce-report =
    Đã gửi xong thông báo “{ $words }”
    Đã tới: { $sent } người · Không tới: { $failed } người
announce-report-reason = • { $reason }: { $count } người

# Đính chính trên kênh không sửa được tin đã gửi
announce-corrected =
    ĐÍNH CHÍNH – thay cho tin đã gửi trước đó:
    { $text }

# Lý do một người không nhận được tin
failure-blocked = đã chặn trợ lý hoặc bỏ tài khoản
failure-refused = kênh không nhận nội dung này
failure-busy = kênh đang quá tải
failure-unreachable = không liên lạc được với kênh
failure-misconfigured = tài khoản của phường trên kênh này chưa dùng được, nhờ quản trị xem lại
failure-unknown = lỗi chưa rõ, nhờ quản trị xem nhật ký
failure-no-address = không còn địa chỉ nào để gửi
