### Lời nhắc tự động.

# $oldest là ngày gửi của phản ánh chờ lâu nhất, dạng 21/11
reminder-petitions =
    Nhắc việc buổi sáng: còn { $count } phản ánh chưa có ai nhận, cũ nhất gửi ngày { $oldest }.
    Anh/chị gõ /viec để xem và nhận việc.

# $days là số ngày làm việc; $oldest là ngày gửi của câu chờ lâu nhất, dạng 21/11; $list mỗi câu một dòng
reminder-handoffs =
    Nhắc việc buổi sáng: { $count } câu hỏi của người dân đã chờ { $days } ngày làm việc mà chưa có trả lời, cũ nhất gửi ngày { $oldest }.
    { $list }
reminder-handoffs-line = • “{ $words }”
reminder-handoffs-held = • “{ $words }” ({ $cadre } đang giữ; người khác trả lời thay được)
reminder-handoffs-more = … và { $count } câu khác
reminder-handoffs-open = Xem và trả lời

## Nhắc hạn trả lời lần đầu, gửi cho người xử lý; quá hạn thì cả cấp trên

# $days là số ngày làm việc còn lại, hoặc đã quá
warn-half = ⏳ Hồ sơ { $code } ({ $category }) đã qua nửa thời hạn: còn { $days } ngày làm việc, hạn trả lời lần đầu { $due }.
warn-soon = ⏳ Hồ sơ { $code } ({ $category }) còn { $days } ngày làm việc là tới hạn trả lời lần đầu ({ $due }).
warn-due = ⚠️ Hôm nay ({ $due }) là hạn trả lời lần đầu của hồ sơ { $code } ({ $category }).
warn-overdue = 🔴 Hồ sơ { $code } ({ $category }) đã quá hạn trả lời lần đầu { $days } ngày làm việc (hạn { $due }). Anh/chị xem và trả lời ngay giúp bà con.
warn-up = 🔴 Hồ sơ { $code } ({ $category }) quá hạn { $days } ngày làm việc (hạn { $due }) mà vẫn chưa có trả lời lần đầu. Danh sách quá hạn đã gửi lên lãnh đạo.
warn-late-list =
    Danh sách quá hạn trả lời lần đầu: { $count } hồ sơ.
    { $list }
warn-late-line = • { $code } ({ $category }): quá { $days } ngày làm việc
warn-resident =
    Phường xin lỗi bác: hồ sơ { $code } lẽ ra đã có trả lời trước hết ngày { $due }, đến nay chậm { $days } ngày làm việc.
    Có trả lời em báo bác ngay. { $known }
warn-resident-above = Việc chậm này đã báo lên lãnh đạo phường.

# $term là hạn mới kèm cách tính, ví dụ: 10 ngày làm việc, trừ ngày phường nghỉ 12/8 (mất điện): hạn 25/8
recount-told = Hạn trả lời hồ sơ { $code } của bác được tính lại (trước đây là { $before }): { $term }.

## Nhắc người dân về bản đang viết dở, một lần

nudge-draft =
    Bác đang viết dở một phản ánh, em vẫn giữ hộ bác:
    “{ $words }”
    Bác muốn gửi thì chọn viết tiếp. Không cần nữa thì chọn bỏ.
