### Khi có người nhắn dồn dập hoặc xúc phạm: nhắc trước, tạm dừng sau. Không bao giờ vì thế mà bỏ mất một phản ánh.

mute-warning = Bác nhắn nhiều quá trong ít giây, em đọc không kịp. Bác nhắn chậm lại giúp em; cứ dồn dập thế này thì em phải tạm dừng nhận tin của bác 10 phút.
mute-reason-flood = nhắn quá nhiều tin trong thời gian ngắn
mute-now =
    Em tạm dừng nhận tin của bác đến { $until }. Lý do: { $reason }.
    Trong lúc đó bác vẫn viết tiếp, gửi và bổ sung được hồ sơ của mình; mỗi giờ vẫn gửi được một phản ánh mới bằng /kiennghi. Nguy hiểm cần cứu ngay: gọi 113, 114, 115.
    Bác thấy không đúng thì gõ /khieunaitamdung rồi nói vì sao, lãnh đạo phường sẽ xem lại.
mute-petition-later =
    Điều bác vừa gửi em CHƯA nhận: bác đang bị tạm dừng đến { $until }, mỗi giờ em nhận được một phản ánh mới. Bác gửi lại sau { $again } giúp em.
    Nguy hiểm cần cứu ngay: gọi 113, 114, 115.

## Khiếu nại việc tạm dừng

mute-appeal-question = Bác viết vì sao bác thấy việc tạm dừng là không đúng. Em chuyển lãnh đạo phường xem lại.
mute-appealed = Em đã chuyển lời bác tới lãnh đạo phường. Có kết quả em báo bác ngay.
mute-none = Bác không bị tạm dừng, nên không có gì phải xem lại.
mute-appealed-already = Bác đã nói về lần tạm dừng này rồi, lãnh đạo phường đang xem hoặc đã trả lời bác.
mute-lifted = Lãnh đạo phường đã xem lời bác: bỏ việc tạm dừng, từ bây giờ bác nhắn bình thường. Mong bác thông cảm.
mute-kept = Lãnh đạo phường đã xem lời bác và giữ nguyên việc tạm dừng đến { $until }.

## Dành cho cán bộ

mute-usage =
    /tamdung kèm mã hồ sơ và lý do sẽ tạm dừng người gửi hồ sơ đó: lần đầu 10 phút, rồi 1 giờ, rồi 24 giờ. Ví dụ: /tamdung 1234 5678 nhiều lần xúc phạm cán bộ
    Người gửi đọc được lý do và khiếu nại được; phản ánh của họ vẫn được nhận.
mute-no-petition = Không có hồ sơ nào mang mã này ở phường mình. Anh/chị xem lại giúp em.
mute-no-sender = Người gửi hồ sơ { $code } không nhắn tin với em bằng địa chỉ nào mà em biết, nên không có gì để tạm dừng.
mute-why = Anh/chị ghi lý do ngay sau mã { $code }; người gửi sẽ đọc được lý do ấy.
mute-works-here = Người này đang làm việc cho phường nên không tạm dừng được. Quản trị viên có thể cho thôi vai trò.
mute-already = Người gửi hồ sơ này đang bị tạm dừng rồi.
mute-done = Đã tạm dừng người gửi hồ sơ { $code } đến { $until } và báo cho họ biết lý do.
mute-note = Tạm dừng người gửi đến { $until }: { $reason }
mute-appeal-came =
    Có người khiếu nại việc bị tạm dừng (đến { $until }, vì: { $reason }):
    “{ $words }”
mute-lift = Bỏ tạm dừng
mute-keep = Giữ nguyên
mute-appeals-more = Còn { $count } khiếu nại nữa, đến sau.
mute-settled-lift = Em đã bỏ tạm dừng và báo người dân.
mute-settled-keep = Em đã ghi là giữ nguyên và báo người dân.
