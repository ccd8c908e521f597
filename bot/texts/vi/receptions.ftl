### Tiếp công dân: người dân xem lịch, đặt chỗ; cán bộ lên lịch. Không hỏi bác đến về việc gì.

reception-weekday-0 = thứ hai
reception-weekday-1 = thứ ba
reception-weekday-2 = thứ tư
reception-weekday-3 = thứ năm
reception-weekday-4 = thứ sáu
reception-weekday-5 = thứ bảy
reception-weekday-6 = chủ nhật
reception-moment = { $hour } { $weekday } { $day }
reception-line = • { $moment }, tại { $place }. Người tiếp: { $host }
reception-seats-left = còn { $left }/{ $seats } chỗ
reception-full-short = đã hết chỗ
reception-no-days = Hiện chưa có lịch tiếp công dân ở đây. Bác tới trụ sở Ủy ban nhân dân { $ward } trong giờ làm việc, hỏi nơi tiếp công dân.

reception-days =
    Lịch tiếp công dân của { $ward }:
    { $days }
    Bác chọn ngày để đặt chỗ. Em không hỏi bác đến về việc gì.
reception-none = { $ward } chưa có lịch tiếp công dân sắp tới ở đây. Bác tới trụ sở trong giờ làm việc, hoặc hỏi lại em sau.
reception-own =
    Bác đã đặt chỗ:
    { $days }
reception-book = Đặt lịch tiếp công dân
reception-seat = Đặt { $moment }
reception-leave = Không đến { $moment }
reception-more = Xem ngày khác ›
reception-booked =
    Em đã giữ chỗ cho bác: { $moment }, tại { $place }.
    Người tiếp: { $host }. Bác nhớ mang giấy tờ tùy thân. Trước một ngày em nhắc bác.
reception-left = Em đã bỏ chỗ của bác: { $moment }. Cảm ơn bác đã báo, người khác đến được.
reception-full = Buổi này vừa hết chỗ. Bác gõ /tiepdan để chọn ngày khác.
reception-called-off = { $ward } không tiếp công dân buổi { $moment } như đã hẹn bác. Xin lỗi bác. Bác chọn ngày khác giúp em.
reception-reminder =
    Nhắc bác: ngày mai, { $moment }, bác có hẹn tiếp công dân tại { $place }.
    Người tiếp: { $host }. Bác nhớ mang giấy tờ tùy thân.

## Cán bộ lên lịch

plan =
    Lịch tiếp công dân:
    { $days }
    { $faults }
plan-empty = (chưa có ngày nào)
plan-line = { $line } – { $taken }/{ $seats } người
plan-open = { $moment }
plan-new = Thêm ngày
plan-card =
    { $line }
    { $stage }
    { $visitors }
plan-stands = Người đã đặt chỗ:
plan-called-off = Buổi này đã hủy.
plan-visitor = { $number }. { $name }
plan-nobody = (chưa có ai)
plan-off = Hủy buổi này
plan-off-question = Hủy buổi { $moment }? { $count } người đã đặt chỗ sẽ được báo ngay.
plan-off-yes = Hủy và báo cho mọi người
plan-off-no = Giữ buổi này
plan-off-done = Đã hủy buổi { $moment } và báo cho { $count } người.
plan-moment = Anh/chị viết giờ và ngày, ví dụ: 8 giờ 30 ngày 10/12
plan-moment-again = Em chưa hiểu giờ hoặc ngày. Anh/chị viết lại giúp em, ví dụ: 8 giờ 30 ngày 10/12
plan-moment-past = Lúc đó đã qua rồi. Anh/chị chọn ngày khác.
plan-place =
    Tiếp ở đâu? Anh/chị chọn hoặc viết nơi khác.
    { $faults }
plan-place-usual = Nơi tiếp công dân, trụ sở UBND { $ward }
plan-host = Ai tiếp? Anh/chị chọn, hoặc viết chức danh và họ tên.
plan-host-chair = Chủ tịch UBND phường
plan-seats = Nhận nhiều nhất mấy người? Anh/chị chọn hoặc viết số.
plan-seats-count = { $count } người
plan-seats-again = Anh/chị viết một số từ 1 đến { $most } giúp em.
plan-confirm =
    Anh/chị xem lại:
    • { $moment }
    • Nơi: { $place }
    • Người tiếp: { $host }
    • Nhận: { $seats } người
    { $faults }
plan-save = Lưu vào lịch
plan-drop = Thôi, không lưu
plan-saved = Đã lưu { $moment }. Anh/chị nhớ niêm yết lịch tại nơi tiếp công dân.
plan-taken = Đã có buổi khác bắt đầu lúc { $moment }. Anh/chị chọn giờ khác.
plan-chair-too-seldom = ⚠️ Tháng { $month } Chủ tịch mới có { $have } ngày tiếp công dân; luật yêu cầu { $amount } ({ $place }, văn bản số { $number }).
plan-posted-late = ⚠️ Lịch phải niêm yết { $amount } ({ $place }, văn bản số { $number }): với buổi này là chậm nhất ngày { $by }.
