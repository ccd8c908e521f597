### Lời nhắc tự động.

# $oldest là ngày gửi của phản ánh chờ lâu nhất, dạng 21/11
reminder-petitions =
    Nhắc việc buổi sáng: còn { $count } phản ánh chưa có ai nhận, cũ nhất gửi ngày { $oldest }.
    Anh/chị gõ /viec để xem và nhận việc.
