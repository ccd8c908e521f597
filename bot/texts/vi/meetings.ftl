### Cuộc họp: mời, trả lời, niêm yết, điểm danh, ý kiến, kết luận, biên bản.

## Danh sách và thẻ

meeting-list =
    Các cuộc họp sắp tới của { $ward }:
    { $meetings }
meeting-none = { $ward } chưa có cuộc họp nào sắp tới.
meeting-line = • { $moment }: { $title }, tại { $place }
meeting-line-incomplete = { $line } ⚠️ thông báo chưa đủ
meeting-line-count = { $line } – { $expected } đến, { $away } vắng, { $silent } chưa trả lời
meeting-open = { $moment }
meeting-more = Xem thêm cuộc họp ›
meeting-plan = Thêm cuộc họp
meeting-card =
    { $title }
    • Lúc: { $moment }
    • Nơi: { $place }
    • Chủ trì: { $chair }
meeting-card-invited = • Mời: { $invited }
meeting-card-agenda =
    Nội dung:
    { $items }
meeting-shown =
    { $card }
    { $answer }
meeting-stage-cancelled = Cuộc họp này đã hủy. Lý do: { $reason }
meeting-stage-held = Cuộc họp này đã xong.
meeting-stage-open = Đang họp.
meeting-kind-group = Họp tổ dân phố
meeting-kind-conference = Hội nghị cuối năm của tổ
meeting-kind-dialogue = Hội nghị đối thoại với dân
meeting-kind-briefing = Giao ban
meeting-kind-other = Cuộc họp khác
meeting-nowhere = Chưa rõ tổ

## Luật về thông báo

meeting-notice-incomplete = ⚠️ Thông báo chưa đủ: { $what }. Luật yêu cầu { $amount }, tức chậm nhất ngày { $by } ({ $place }, văn bản số { $number }).
meeting-notice-complete = Thông báo đã đủ: đã nhắn và đã niêm yết đúng hạn.
meeting-lack-not_told = chưa nhắn tin mời
meeting-lack-told_late = nhắn tin mời quá muộn
meeting-lack-not_posted = chưa có ảnh niêm yết
meeting-lack-posted_late = niêm yết quá muộn

## Người được mời

meeting-not-invited = Cuộc họp này không mời bác nên em không ghi được. Bác gõ /hop để xem các cuộc họp của mình.
meeting-answer-comes = Tôi sẽ đến
meeting-answer-substitute = Người khác đi thay
meeting-answer-away = Không đến được
meeting-ask = Gửi câu hỏi trước
meeting-calendar = Lưu vào lịch
meeting-calendar-file = lich-hop
meeting-calendar-words = { $ward } mời họp. Chủ trì: { $chair }.
meeting-look = Xem cuộc họp
meeting-answered-comes = Bác đã báo: sẽ đến.
meeting-answered-substitute = Bác đã báo: { $name } đi thay.
meeting-answered-away = Bác đã báo: không đến được.
meeting-answer-kept =
    { $answer }
    Cuộc họp: { $title }, { $moment }. Trước giờ họp bác đổi ý thì chọn lại.
meeting-substitute-question = Ai đi thay bác? Bác viết họ tên giúp em.
meeting-question-please = Bác muốn hỏi gì tại cuộc họp “{ $title }”? Bác viết câu hỏi, em chuyển cho người chủ trì.
meeting-question-long = Câu hỏi dài quá, bác viết gọn trong { $limit } chữ giúp em.
meeting-question-words = Bác viết câu hỏi bằng chữ giúp em. Thôi không hỏi nữa thì gõ /huy.
meeting-question-kept = Em đã ghi câu hỏi số { $number }, người chủ trì sẽ thấy trước giờ họp. Có trả lời em báo bác.
meeting-ask-more = Gửi câu nữa
meeting-arrived = Em đã ghi bác có mặt tại “{ $title }”. Chúc bác họp vui.
meeting-arrived-before = Bác đã điểm danh “{ $title }” rồi ạ.
meeting-door-closed = Mã này không dùng được nữa: cuộc họp chưa mở, đã xong, hoặc mã đã đổi. Bác nhờ thư ký ghi tên giúp.
meeting-door-consent = Để ghi bác có mặt, em cần bác đồng ý cho lưu thông tin. Bác gõ /start, chọn đồng ý rồi quét lại mã giúp em; hoặc nhờ thư ký ghi tên.
meeting-opinion-told =
    { $ward } báo bác về ý kiến tại “{ $title }”:
    “{ $words }”
    { $end }

## Giấy mời, nhắc, đổi, hủy

meeting-invitation =
    { $ward } kính mời bác dự: { $title }
    • Lúc: { $moment }
    • Nơi: { $place }
    • Chủ trì: { $chair }
    { $agenda }
meeting-reminder =
    Nhắc bác: { $title }, { $moment }, tại { $place }. Bác chưa báo có đến không.
    Bác chọn giúp em nhé.
meeting-changed-message =
    { $ward } xin báo cuộc họp có thay đổi. Từ nay là:
    { $title }, { $moment }, tại { $place }.
    Bác xem lại có đến được không, rồi chọn giúp em.
meeting-cancelled-message = { $ward } xin báo: cuộc họp “{ $title }” ({ $moment }, tại { $place }) không họp nữa. Lý do: { $reason }. Mong bác thông cảm.
meeting-invite-question =
    Giấy mời sẽ là:

    { $preview }

    { $by }
    Mời ai? Em gửi kèm lịch, và nhắc người chưa trả lời trước 3 ngày, 1 ngày, 2 giờ.
meeting-invite-by = Luật yêu cầu báo chậm nhất ngày { $day }.
meeting-to-all = Tất cả mọi người
meeting-to-homes = Đại diện các hộ
meeting-to-staff = Tổ trưởng và cán bộ
meeting-invite-nobody = Nhóm này chưa có ai trong danh sách để nhắn. Anh/chị chọn nhóm khác.
meeting-invite-handed-in = Em đã chuyển giấy mời cho { $count } người tới anh/chị khác để duyệt. Có người duyệt là gửi.
meeting-facts = Cho { $people } người, nhắn được { $reachable } người.
meeting-desk-asked = Em đã nhờ cán bộ phường gửi giấy mời. Trong lúc chờ, anh/chị nhớ niêm yết tại nhà văn hóa và gửi ảnh.
meeting-desk-tell-change = Tổ trưởng { $head } đã đổi cuộc họp “{ $title }”, nay là { $moment }. Người được mời chưa biết. Nhờ anh/chị chuyển tin báo đi duyệt.
meeting-desk-tell-cancellation = Tổ trưởng { $head } đã hủy cuộc họp “{ $title }”, { $moment }. Người được mời chưa biết. Nhờ anh/chị chuyển tin báo đi duyệt.
meeting-lead-tell = Báo người được mời
meeting-tell-told = Em đã chuyển tin báo tới anh/chị khác để duyệt. Có người duyệt là gửi.
meeting-tell-told-before = Tin này đã có người chuyển duyệt rồi ạ.
meeting-tell-kept = Chưa ai nhận giấy mời cuộc họp này nên không cần báo.
meeting-desk-please = Tổ trưởng { $head } đã lên cuộc họp “{ $title }”, { $moment }. Nhờ anh/chị gửi giấy mời.

## Người phụ trách cuộc họp

meeting-past = Lúc đó đã qua rồi, hoặc giờ kết thúc trước giờ bắt đầu. Anh/chị chọn giờ khác.
meeting-incomplete = Cuộc họp cần có tên, nơi họp và người chủ trì. Anh/chị viết đủ giúp em.
meeting-lead-card =
    { $card }
    { $answers }
    { $present }
meeting-lead-answers-short = Trả lời mời: { $expected } đến, { $away } vắng, { $silent } chưa trả lời.
meeting-lead-present-short = Có mặt: { $count } người.
meeting-lead-others = Việc khác của “{ $title }”:
meeting-lead-answers = Ai sẽ đến
meeting-lead-board = Ảnh niêm yết
meeting-lead-change = Đổi hoặc hủy
meeting-lead-door = Mã điểm danh
meeting-lead-more = Việc khác…
meeting-lead-invite = Gửi giấy mời
meeting-lead-questions = Câu hỏi gửi trước
meeting-lead-tasks = Việc phải làm
meeting-lead-ics = Tệp lịch
meeting-lead-names = Ghi tên người đến
meeting-lead-say = Ghi ý kiến
meeting-lead-conclude = Ghi kết luận
meeting-lead-opinions = Ý kiến
meeting-lead-present = Ai có mặt
meeting-lead-minutes = Biên bản
meeting-lead-end = Kết thúc họp
meeting-answers-none = Chưa gửi giấy mời nên chưa có ai trả lời.
meeting-answers =
    Trả lời mời họp “{ $title }”:
    { $lines }
meeting-answers-people = Tất cả: { $expected } đến, { $away } vắng, { $silent } chưa trả lời
meeting-answers-households = Tính theo hộ: { $expected } hộ đến, { $away } hộ vắng, { $silent } hộ chưa trả lời
meeting-answers-of = • { $where }: { $expected } đến, { $away } vắng, { $silent } chưa trả lời
meeting-present =
    Có mặt tại “{ $title }”:
    { $lines }
meeting-present-all = Tất cả { $people } người, của { $households } hộ; { $substitutes } người đi thay
meeting-present-of = • { $where }: { $count } người
meeting-questions =
    { $count } câu hỏi gửi trước cho “{ $title }”:
    { $questions }
meeting-question-line = { $number }. { $speaker }: { $words }
meeting-questions-none = (chưa có)

meeting-change-question = “{ $title }”, { $moment }: anh/chị đổi gì?
meeting-c-time = Đổi giờ
meeting-c-place = Đổi nơi họp
meeting-c-chair = Đổi người chủ trì
meeting-c-title = Đổi tên cuộc họp
meeting-cancel = Hủy cuộc họp
meeting-c-time-question = Họp lúc nào? Anh/chị viết giờ và ngày, ví dụ: 19 giờ 30 ngày 5/12
meeting-c-time-again = Em chưa hiểu giờ hoặc ngày. Anh/chị viết lại giúp em, ví dụ: 19 giờ 30 ngày 5/12
meeting-c-place-question = Họp ở đâu? Anh/chị viết nơi họp.
meeting-c-chair-question = Ai chủ trì? Anh/chị viết chức danh, họ tên.
meeting-c-title-question = Tên cuộc họp là gì?
meeting-change-told = Đã đổi. Em đã soạn tin báo cho những người được mời, chờ anh/chị khác duyệt. Giấy đã dán phải thay bằng giấy mới.
meeting-change-told-before = Đã đổi. Tin báo về thay đổi này đã có anh/chị khác chuyển duyệt.
meeting-change-asked = Đã đổi. Em đã nhờ cán bộ phường báo cho những người được mời; chưa có cán bộ duyệt thì họ chưa biết. Giấy đã dán phải thay bằng giấy mới.
meeting-change-kept = Đã đổi. Chưa ai nhận giấy mời. Giấy mời còn chờ mà ghi giờ hoặc nơi cũ thì đã bỏ: anh/chị gửi lại giấy mời.
meeting-cancel-question = Hủy “{ $title }”, { $moment }? Anh/chị viết lý do, người được mời sẽ đọc được. Không hủy nữa thì gõ /huy.
meeting-cancel-told = Đã hủy. Em đã soạn tin báo cho những người được mời, chờ anh/chị khác duyệt. Các lời nhắc đã bỏ.
meeting-cancel-told-before = Đã hủy. Tin báo hủy đã có anh/chị khác chuyển duyệt. Các lời nhắc đã bỏ.
meeting-cancel-asked = Đã hủy. Em đã nhờ cán bộ phường báo cho những người được mời; chưa có cán bộ duyệt thì họ chưa biết. Các lời nhắc đã bỏ.
meeting-cancel-kept = Đã hủy. Chưa ai được mời nên không cần báo.

meeting-board-please =
    Anh/chị chụp bảng tin đã dán thông báo “{ $title }” rồi gửi ảnh cho em.
    { $by }
    { $proofs }
meeting-board-task = Cuộc họp “{ $title }” ({ $moment }) phải niêm yết chậm nhất ngày { $by }. Nhờ anh/chị dán thông báo ở nhà văn hóa rồi gửi ảnh bảng tin cho em; chưa có ảnh thì cuộc họp bị coi là thông báo chưa đủ.
meeting-board-by = Phải dán chậm nhất ngày { $day }.
meeting-board-line = ✓ { $place }, ngày { $day }
meeting-board-photo = Em cần ảnh chụp bảng tin ạ. Thôi chưa gửi thì gõ /huy.
meeting-board-where = Bảng tin ở đâu? Dán hôm khác thì thêm ngày ở cuối, ví dụ: Nhà văn hóa tổ 1, 3/12
meeting-board-usual = Nhà văn hóa, vừa dán
meeting-board-culture-house = Nhà văn hóa { $where }
meeting-board-future = Ngày đó chưa tới. Anh/chị viết lại ngày đã dán giúp em.
meeting-board-kept =
    Em đã lưu ảnh niêm yết: { $place }, ngày { $day }.
    { $fault }

meeting-door-picture = Quét để điểm danh “{ $title }” ({ $channel })
meeting-door-open =
    Đã mở điểm danh “{ $title }”. Ảnh trên để ở cửa; mở lại điểm danh thì có mã mới, mã cũ thôi dùng được.
    { $carried }
meeting-door-carried = { $count } việc chưa xong của kỳ trước đã chuyển sang kỳ này.
meeting-end-question = Kết thúc “{ $title }”? Hiện có { $count } người có mặt. Kết thúc rồi thì không điểm danh bằng mã được nữa.
meeting-end-yes = Kết thúc
meeting-end-no = Chưa kết thúc
meeting-ended = Đã kết thúc cuộc họp. Anh/chị vẫn ghi thêm được ý kiến và kết luận.

meeting-name-please = Ai đến ạ? Anh/chị viết họ tên hoặc địa chỉ. Đại biểu thì viết: Hội Phụ nữ: Trần Thị B
meeting-name-which = “{ $name }” đến cho hộ nào?
meeting-name-of = { $name } – { $address }
meeting-name-guest = Không thuộc hộ nào
meeting-name-done = Đủ rồi
meeting-name-kept = Đã ghi { $name }. Có mặt { $count } người. Người tiếp theo?
meeting-name-substitute = Đã ghi { $name } (đi thay). Có mặt { $count } người. Người tiếp theo?
meeting-name-known = { $name } đã có trong danh sách. Có mặt { $count } người. Người tiếp theo?

meeting-say-please = Anh/chị viết người nói và ý kiến, ví dụ: Bà Sáu tổ 2: xin thêm đèn đường
meeting-say-again = Anh/chị viết tên người nói, dấu hai chấm, rồi ý kiến (gọn trong { $limit } chữ), ví dụ: Bà Sáu tổ 2: xin thêm đèn đường
meeting-say-done = Xong ý kiến
meeting-say-kept = Đã ghi ý kiến số { $number } của { $speaker }. Ý kiến tiếp theo?
meeting-opinions =
    Ý kiến tại “{ $title }”: { $total } (đã trả lời { $answered }, thành việc { $tasked }, chuyển nơi khác { $forwarded }, chưa xong { $open })
    { $lines }
meeting-opinion-open = Số { $number }: { $speaker }
meeting-more-opinions = Xem thêm ý kiến ›
meeting-opinion-line = { $number }. { $speaker }: { $words }
meeting-opinion-shown = { $line }
meeting-opinion-answered = → Trả lời: { $answer }
meeting-opinion-tasked = → Thành việc: { $answer }
meeting-opinion-forwarded = → Chuyển: { $answer }
meeting-o-answered = Đã trả lời
meeting-o-tasked = Thành việc phải làm
meeting-o-forwarded = Chuyển nơi khác
meeting-o-answered-question = Trả lời ý kiến số { $number } thế nào? Người nêu ý kiến sẽ đọc được.
meeting-o-tasked-question = Ý kiến số { $number } thành việc gì? Anh/chị viết: việc – ai – hạn
meeting-o-forwarded-question = Ý kiến số { $number } chuyển cho ai, để làm gì? Người nêu ý kiến sẽ đọc được.
meeting-opinion-as-task = Việc số { $number }: { $words } – { $assignee }
meeting-opinion-kept = Đã ghi kết quả ý kiến số { $number } và báo cho người nêu ý kiến.
meeting-opinion-kept-untold = Đã ghi kết quả ý kiến số { $number }. Người nêu ý kiến không nhắn tin với em nên anh/chị báo giúp.

meeting-conclusions-please =
    Anh/chị viết kết luận, mỗi dòng một việc: việc – ai – hạn. Ví dụ:
    1. Lập danh sách hộ chưa có nước sạch – Tổ trưởng tổ 3 – 15/12/2026
    2. Sửa đèn ngõ 4 – Điện lực – 20/12/2026
meeting-tasks-draft =
    Em hiểu thế này:
    { $lines }
    Dòng nào sai, anh/chị viết lại cả dòng với số ở đầu.
meeting-tasks-save = Lưu các việc này
meeting-tasks-again = Viết lại từ đầu
meeting-tasks-kept = Đã lưu { $count } việc. { $reached } việc có người hoặc đơn vị nhận nhắc trước hạn; việc còn lại anh/chị nhắc giúp.
meeting-task-line = { $number }. { $words } – { $assignee } – hạn { $due }
meeting-task-doubt = { $line } ⚠️ { $doubts }
meeting-task-late = { $line } ⚠️ quá hạn
meeting-task-done = { $line } ✓ { $result }
meeting-task-carried = { $line } → chuyển kỳ sau{ $result }
meeting-no-due = chưa định
meeting-no-assignee = chưa rõ ai
meeting-conclusion-no_assignee = chưa có người làm
meeting-conclusion-no_due = chưa có hạn
meeting-conclusion-due_unclear = em chưa hiểu hạn
meeting-conclusion-due_past = hạn đã qua
meeting-tasks =
    Việc của “{ $title }”:
    { $lines }
meeting-tasks-left = Kỳ trước để lại:
meeting-tasks-own = Của kỳ này:
meeting-tasks-none = (không có)
meeting-task-open = { $words }
meeting-more-tasks = Xem thêm việc ›
meeting-task-card = { $line }
meeting-task-finish = Đã xong
meeting-task-result-question =
    { $line }
    Kết quả thế nào? Anh/chị viết một câu.
meeting-task-kept = Đã ghi: { $line }
meeting-task-due =
    Nhắc anh/chị: việc của cuộc họp “{ $title }”:
    { $line }
meeting-minutes-opinions = { $count } ý kiến

meeting-plan-kind = Anh/chị lên cuộc họp nào?
meeting-plan-group = Của tổ dân phố nào? Anh/chị chọn hoặc viết tên tổ.
meeting-plan-title = Tên cuộc họp? Anh/chị chọn hoặc viết tên khác.
meeting-usual-hall = Hội trường UBND { $where }
meeting-usual-head = Tổ trưởng { $where }
meeting-plan-agenda = Nội dung họp? Anh/chị viết mỗi dòng một việc.
meeting-plan-no-agenda = Chưa có nội dung
meeting-plan-confirm =
    Anh/chị xem lại:
    • { $what }
    • Lúc: { $moment }
    • Nơi: { $place }
    • Chủ trì: { $chair }
    • Nội dung: { $agenda }
meeting-plan-save = Lưu cuộc họp
meeting-plan-drop = Thôi, không lưu
meeting-plan-saved = Đã lưu cuộc họp. Việc tiếp theo: gửi giấy mời và gửi ảnh niêm yết.
