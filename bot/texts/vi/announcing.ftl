### Soạn, xin duyệt, hẹn giờ, theo dõi và báo kết quả thông báo.

## Soạn

announce-text-urgent = Thông báo khẩn: anh/chị gửi nội dung ngay tại đây. Tin khẩn gửi ngay, cả ban đêm, không chờ người duyệt; em sẽ hỏi lý do và báo ủy ban.
announce-message-urgent =
    ⚠️ THÔNG BÁO KHẨN của { $ward }

    { $text }
announce-received = Đã nhận tin
announce-back = Quay lại
announce-page = Xem thêm ({ $page }/{ $count })

## Gửi cho ai

announce-other-kinds = Chọn theo nhóm khác…
announce-except-question = Gửi cho: { $groups }. Trừ ra những ai?
audience-by-question = Chọn người nhận theo:
audience-by-homes = Đại diện hộ
audience-by-roles = Vai trò
audience-by-units = Tổ chức, đoàn thể
audience-by-clusters = Cụm dân cư
audience-by-subjects = Người theo dõi chủ đề
audience-by-except = Trừ ra…
audience-which = Anh/chị chọn:
audience-unknown = Em không thấy “{ $words }” trong phường. Anh/chị chọn ở dưới, hoặc gõ lại, ví dụ: tổ 1, tổ 3, đại diện hộ, trừ tổ trưởng.
audience-homes = đại diện hộ
audience-cluster-of = { $cluster } ({ $group })
audience-subject = người theo dõi “{ $name }”
audience-people = { $count } người được chọn riêng
audience-invited = và mọi người đã được mời họp
audience-silent = chỉ người chưa trả lời giấy mời
audience-without = trừ { $who }

## Xem lại, tùy chọn

announce-send-urgent = Gửi khẩn cho { $count } người
announce-when = Giờ gửi: { $when }
announce-options = Tùy chọn khác…
announce-options-question = Anh/chị muốn đổi gì?
announce-no-subject = chưa chọn
announce-subject = Chủ đề: { $name }
announce-subject-question = Thông báo này thuộc chủ đề nào? Chủ đề có dấu § là loại luật buộc phải báo, người dân không tắt được.
announce-subject-statutory = § { $name }
announce-subject-none = Không thuộc chủ đề nào
announce-received-on = Nút “Đã nhận tin”: có
announce-received-off = Nút “Đã nhận tin”: không
announce-plain = Xem bản chữ thường
announce-plain-choice = { $number }. { $label }
announce-plain-file = [Tệp: { $name }]
announce-plain-shown = ↑ Kênh không có nút bấm sẽ thấy như trên, mỗi tin nhiều nhất { $limit } chữ cái.
announce-urgent = Gửi khẩn, không chờ duyệt

## Hẹn giờ

announce-when-question = Gửi lúc nào? Không phải tin khẩn thì không gửi từ 21 giờ đến 6 giờ 30.
announce-at-once = ngay khi được duyệt
announce-urgent-at-once = ngay, không chờ duyệt
announce-at = Chọn giờ khác
announce-before = trước cuộc họp { $span }
span-days = { $count } ngày
span-hours = { $count } giờ
moment-please = Anh/chị gõ ngày giờ, ví dụ: 7 giờ sáng mai, 19h30 thứ Sáu, 8 giờ ngày 5/12.
moment-choice = { $moment }
moment-not-found = Em chưa thấy ngày giờ. Anh/chị gõ lại, ví dụ: 7 giờ sáng mai, 19h30 thứ Sáu, 8 giờ ngày 5/12.
moment-no-such = Lịch không có ngày giờ đó. Anh/chị gõ lại giúp em.
moment-past = Lúc đó đã qua rồi. Anh/chị gõ lại giúp em.
moment-which = Em hiểu được nhiều cách. Anh/chị chọn, hoặc gõ rõ hơn.
moment-hour-please = Ngày thì em hiểu, còn mấy giờ? Anh/chị gõ lại cả ngày lẫn giờ.
moment-day-please = Giờ thì em hiểu, còn ngày nào? Anh/chị gõ lại cả ngày lẫn giờ.
announce-late = Giờ gửi đã hẹn nay đã qua. Anh/chị chọn giờ khác.

## Xin duyệt, duyệt

announce-fact-audience = Gửi cho: { $who } — { $people } người đã đồng ý nhận tin, { $reachable } người đang liên lạc được.
announce-fact-at = Giờ gửi: { $at }.
announce-fact-at-once = Giờ gửi: ngay khi được duyệt.
announce-fact-subject = Chủ đề: { $name }.
announce-fact-statutory = Chủ đề: { $name } (luật buộc phải báo).
announce-fact-received = Có lựa chọn “Đã nhận tin”.
announce-fact-corrects = Đính chính thông báo “{ $words }”; gửi cho đúng những người đã nhận bản trước.
announce-law-kept = Đúng hạn báo trước: { $amount }, chậm nhất { $by } ({ $place } { $number }).
announce-law-late = ⚠️ Trễ hạn báo trước { $amount }: lẽ ra chậm nhất { $by } ({ $place } { $number }).
announce-posted = Đã niêm yết ngày { $day }, có ảnh.
announce-not-posted = ⚠️ Chưa có ảnh niêm yết; phải niêm yết chậm nhất { $by }.
announce-refuse = Từ chối
announce-files = Xem tệp gửi kèm ({ $count })
announce-refuse-why = Vì sao chưa duyệt “{ $words }”? Anh/chị ghi lý do để người soạn sửa.
announce-refused = { $who } chưa duyệt thông báo “{ $words }”. Lý do: { $reason }
announce-refused-kept = Em đã báo người soạn. Không có gì được gửi đi.
announce-approved-late = Giờ gửi đã hẹn ({ $at }) nay đã qua. Gửi ngay, hay hẹn giờ khác?
announce-now = Gửi ngay
announce-retime = Hẹn giờ khác
announce-approve = Duyệt
announce-moved = Đã hẹn gửi lúc { $at }.
announce-moved-waits = Đã hẹn gửi lúc { $at }, nếu có người duyệt.

## Gửi khẩn

announce-urgent-why = Vì sao phải gửi khẩn, không chờ người thứ hai duyệt? Anh/chị ghi lý do (ít nhất vài chữ, nhiều nhất 300 chữ cái); em lưu lại, báo ủy ban và những người cùng bàn tiếp nhận.
announce-urgent-sent = Đang gửi khẩn cho { $count } người. Em đã báo ủy ban và những người cùng bàn tiếp nhận.
announce-urgent-told =
    { $author } vừa gửi khẩn cho { $count } người, không chờ duyệt.
    Lý do: { $reason }
    Nội dung: “{ $words }”

## Quản lý

announce-open = Đang chờ, đang gửi ({ $count })
announce-open-waiting = Đang chờ, đang gửi ({ $count }, chờ anh/chị duyệt: { $waiting })
announce-done = Đã xong
announce-list = Anh/chị chọn thông báo:
announce-list-empty = Không có thông báo nào.
announce-more = Xem thêm
announce-entry = { $stage }: { $words }
announce-stage-waiting = Chờ duyệt
announce-stage-approved = Chờ giờ gửi
announce-stage-sending = Đang gửi
announce-stage-paused = Tạm dừng
announce-stage-sent = Đã gửi
announce-stage-refused = Bị từ chối
announce-stage-cancelled = Đã hủy
announce-stage-dropped = Không gửi
announce-card =
    { $stage } · { $author } soạn

    { $text }

    { $facts }
    { $reason }
    { $progress }
announce-why = Lý do: { $reason }
announce-do-retime = Đổi giờ gửi
announce-do-pause = Tạm dừng
announce-do-resume = Gửi tiếp
announce-do-stop = Hủy, không gửi nữa
announce-do-progress = Xem tiến độ
announce-do-report = Xem báo cáo
announce-do-correct = Gửi bản đính chính
announce-do-resend = Gửi lại người chưa nhận
announce-do-missed = In danh sách hộ chưa nhận
announce-do-loud = Bản đọc loa
announce-did-pause = Đã tạm dừng “{ $words }”.
announce-did-resume = Tiếp tục “{ $words }”.
announce-did-stop = Đã hủy “{ $words }”. Ai đã nhận rồi thì tin vẫn ở máy họ; cần thì gửi bản đính chính.
announce-did-resend = Đang gửi lại “{ $words }” cho những người chưa nhận được.
announce-correct-please =
    Bản đã gửi:

    { $text }

    Anh/chị gõ lời đúng. Người khác duyệt xong, em sửa ở nơi kênh cho sửa, nơi khác gửi tin đính chính.

## Tiến độ, báo cáo

announce-progress-shown = { $words }
announce-bar-line = { $bar } { $done }/{ $total }
announce-acknowledged = Đã báo “Đã nhận tin”: { $count }
announce-report-open = Báo cáo đầy đủ
announce-report-head = Báo cáo: “{ $words }”
announce-report-difference = Lúc duyệt là { $seen } người, lúc gửi là { $planned } người.
announce-report-missed = Hộ chưa nhận qua kênh nào (theo sổ hộ của phường): { $count }.
announce-report-shown = { $report }
missed-sheet = Hộ chưa nhận
missed-file = ho-chua-nhan
missed-told = { $count } hộ chưa nhận qua kênh nào. Danh sách có thông tin riêng của bà con: chỉ in cho tổ dân vận đi báo, xong thì hủy.
missed-column-group = Tổ dân phố
missed-column-cluster = Cụm
missed-column-code = Mã hộ
missed-column-head = Chủ hộ
missed-column-address = Địa chỉ
missed-column-representative = Đại diện hộ
missed-column-phone = Điện thoại
missed-column-tried = Đã nhắn
missed-tried = có, không tới
missed-column-done = Đã báo (ngày, ai)
loud-text =
    A lô, a lô. Đài truyền thanh { $ward }.

    { $text }

    Xin nhắc lại.

    { $text }

## Người dân

subjects-open = Chọn loại tin nhận
subjects =
    Bác chọn loại tin để nhận hoặc thôi nhận. ✅ đang nhận, ☐ không nhận.
    § là tin mà luật buộc phải báo tới mọi người (họp, công khai, lấy ý kiến), nên không tắt được.
subject-always = § { $name }
subject-heard = ✅ { $name }
subject-not-heard = ☐ { $name }
subject-joined = Từ nay bác nhận tin “{ $name }”.
subject-left = Từ nay bác không nhận tin “{ $name }” nữa. Muốn nhận lại thì chọn lại.
announce-received-thanks = Cảm ơn bác đã báo nhận tin.
announce-received-again = Bác đã báo nhận tin này rồi.
announce-not-yours = Tin này không gửi cho bác, nên bác không cần trả lời.

## Từ văn bản thành giấy mời

call-offer = Văn bản “{ $name }” có vẻ là giấy mời. Anh/chị có muốn soạn thông báo họp từ đây không?
call-offer-any = Em đã đọc “{ $name }”. Anh/chị chọn ở dưới để soạn thông báo từ văn bản này.
call-begin = Soạn thông báo họp
# Cán bộ đã chọn soạn thông báo họp từ trước nên không hỏi lại.
call-ready = Em đã đọc giấy mời “{ $name }”. Anh/chị chọn ở dưới để xem bản nháp cuộc họp.
call-see = Xem bản nháp
call-begin-any = Soạn thông báo
call-none =
    Em không thấy cuộc họp nào trong văn bản, nên lấy lời đầu của văn bản làm thông báo, kèm tệp. Anh/chị sửa lại ở bước sau.

    { $text }
call-draft =
    Em đọc được từ “{ $name }”, anh/chị xem lại giúp em:

    { $fields }
call-open = chưa thấy
call-no-group = cả phường
call-line-kind = Loại: { $value }
call-line-title = Tên: { $value }
call-line-time = Thời gian: { $value }
call-line-place = Địa điểm: { $value }
call-line-chair = Chủ trì: { $value }
call-line-group = Tổ: { $value }
call-line-invited = Thành phần: { $value }
call-line-agenda = Nội dung: { $value }
call-lacks = Còn thiếu: { $what }. Anh/chị chọn mục để gõ.
call-time = Thời gian
call-place = Địa điểm
call-chair = Chủ trì
call-more = Mục khác…
call-more-question = Anh/chị sửa mục nào?
call-kind = Loại
call-kind-question = Cuộc họp loại gì?
call-group = Tổ dân phố
call-title = Tên cuộc họp
call-invited = Thành phần
call-agenda = Nội dung
call-done = Đúng rồi, lập cuộc họp
call-ask-time = Cuộc họp bắt đầu ngày nào, mấy giờ? Ví dụ: 19h30 thứ Bảy, 8 giờ ngày 5/12.
call-ask-place = Họp ở đâu?
call-ask-chair = Ai chủ trì?
call-ask-group = Tổ dân phố nào họp? Họp chung cả phường thì gõ: không.
call-ask-title = Cuộc họp tên là gì?
call-ask-invited = Mời những ai?
call-ask-agenda = Nội dung họp, mỗi việc một dòng.
call-planned = Em đã lập cuộc họp. Giờ mình chọn người nhận giấy mời.
call-doubt-part-of-day = ⚠️ Không rõ sáng hay tối.
call-doubt-weekday = ⚠️ Thứ và ngày trong giấy không khớp nhau.
call-doubt-no-such-day = ⚠️ Lịch không có ngày ghi trong giấy.
call-doubt-no-such-hour = ⚠️ Không có giờ ghi trong giấy.
call-doubt-past = ⚠️ Thời gian trong giấy đã qua.
call-doubt-several = ⚠️ Giấy ghi nhiều thời gian khác nhau.
call-doubt-calendar = ⚠️ Không rõ lịch dương hay lịch âm, hoặc hai lịch lệch nhau.
call-doubt-weekend = ⚠️ Không rõ thứ Bảy hay Chủ nhật.
call-doubt-week = ⚠️ Không rõ hôm nay hay tuần sau.
call-doubt-month = ⚠️ Không rõ tháng nào.
call-doubt-mended = ⚠️ Chữ số trong giấy có thể bị đọc nhầm.
call-doubt-no-hour = ⚠️ Giấy không ghi giờ.
call-doubt-no-day = ⚠️ Giấy không ghi ngày.

## Lệnh announce

announce-command-dry = (Chỉ xem trước, chưa gửi gì.)
announce-command-done = Đã nộp thông báo số { $number } dưới tên { $author }; chờ người thứ hai duyệt trong trò chuyện.
# $title: tên cuộc họp; $reminders: số tin nhắc sẽ gửi cho người chưa trả lời
announce-command-meeting = Đã lập cuộc họp “{ $title }”: người nhận chọn trả lời được, { $reminders } tin nhắc cho người chưa trả lời.
announce-command-by = Không rõ ai là người soạn: dùng --by với họ tên một người đang làm việc trên bàn tiếp nhận, hoặc mời một quản trị viên.
announce-command-json = Tệp JSON cần có "text" (chữ), có thể thêm "to", "at" (chữ) và "acknowledge" (true/false).
announce-command-open = Giấy mời còn chỗ chưa rõ: { $what }. Gửi tệp qua trò chuyện để điền, em không tự đoán.

## Thông báo lặp lại

series-repeat = Lặp lại
series-please = Lặp lại khi nào? Ví dụ: 8 giờ sáng thứ Bảy hằng tuần; 7h30 ngày 15 hằng tháng; 8h30 thứ Hai đầu quý.
series-again = Em chưa rõ lịch lặp. Anh/chị ghi đủ mấy giờ, ngày nào, hằng tuần, hằng tháng hay đầu quý.
series-next = lặp lại, lần tới { $next }
series-list = Lặp lại ({ $count })
series-entry = { $name }
series-card =
    { $text }

    Gửi cho: { $who }
    Lần tới: { $next }
series-not-yet = chờ duyệt
series-approve = Duyệt cho mọi lần
series-approve-please =
    { $author } xin duyệt thông báo lặp lại (duyệt một lần, mỗi kỳ tự gửi):

    { $text }

    Gửi cho: { $who }
    Lần đầu: { $next }
series-approved = Thông báo lặp lại “{ $name }” đã được duyệt, lần tới gửi lúc { $next }.
series-end = Dừng, không lặp nữa
series-stopped = Thông báo lặp lại “{ $name }” đã dừng.
