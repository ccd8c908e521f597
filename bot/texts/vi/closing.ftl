### Trả lời kèm tệp, mẫu câu, đóng hồ sơ có kết quả, người dân chấm điểm, gộp hồ sơ, "tôi cũng gặp".

## Trả lời kèm tệp và mẫu câu

answer-files-words-please = Em đã giữ { $count } tệp cho người dân. Giờ anh/chị viết câu trả lời.
answer-preview =
    Người dân sẽ đọc như sau (kèm { $count } tệp):
    “{ $words }”

    Chọn “Gửi câu này” để gửi; muốn nói khác thì anh/chị viết luôn câu khác.
work-send = Gửi câu này
blank-somebody = bác
blank-this = này
template-use = Dùng mẫu câu
template-more = Mẫu khác ›
template-new = Thêm mẫu câu
template-list = Mẫu câu của phường:
template-none = Phường chưa có mẫu câu nào. Mẫu câu giúp trả lời nhanh mà vẫn đủ ý.
template-one =
    Mẫu “{ $name }”:
    { $words }
template-change = Viết lại
template-remove = Xóa mẫu này
template-removed = Đã xóa mẫu câu.
template-name-question = Mẫu câu mới tên là gì? Ví dụ: Đã thay bóng đèn.
template-name-too-long = Tên dài quá { $limit } chữ cái. Anh/chị đặt tên ngắn hơn giúp em.
template-name-taken = Đã có mẫu tên “{ $name }”. Anh/chị đặt tên khác, hoặc mở mẫu đó ra để viết lại.
template-words-question =
    Anh/chị viết lời cho mẫu “{ $name }”.
    Chỗ nào đổi theo từng hồ sơ thì ghi: { "{" }ten{ "}" } – tên người gửi, { "{" }ma{ "}" } – mã hồ sơ, { "{" }ngay{ "}" } – ngày trả lời.
template-unknown-blank = Em không biết điền gì vào { $blanks }. Chỉ có { "{" }ten{ "}" }, { "{" }ma{ "}" }, { "{" }ngay{ "}" }. Anh/chị viết lại giúp em.
template-length = Mẫu câu cần từ { $least } tới { $limit } chữ cái. Anh/chị viết lại giúp em.
template-too-many = Phường đã có { $limit } mẫu câu. Anh/chị xóa bớt mẫu cũ rồi thêm.
template-kept = Đã lưu mẫu “{ $name }”. Khi trả lời hồ sơ, anh/chị chọn “Dùng mẫu câu”.

## Đóng hồ sơ

close-missing =
    Chưa đóng được hồ sơ { $code }. Người dân cần biết kết quả thật:
    { $missing }
    Anh/chị gửi ngay ở đây, rồi em đóng hồ sơ.
close-still-missing =
    Hồ sơ { $code }: { $count ->
        [0] còn thiếu
       *[other] em đã giữ { $count } tệp, còn thiếu
    }:
    { $missing }
close-lacks-generic = • Lời kết quả: đã làm gì, ở đâu, khi nào. Câu chung chung như “đã tiếp thu”, “đã chuyển bộ phận chuyên môn” thì chưa đủ. Ví dụ: Sáng 24/11 đội điện đã thay hai bóng đèn đầu ngõ 12, đèn sáng lại.
close-lacks-promise = • Kết quả đã có: câu vừa rồi mới nói việc sẽ làm. Anh/chị chờ làm xong, hoặc viết rõ điều đã làm được.
close-lacks-proof = • Một ảnh hoặc giấy tờ cho thấy việc đã xong.
close-preview =
    Đóng hồ sơ { $code } với kết quả (kèm { $count } tệp):
    “{ $words }”

    Chọn “Gửi kết quả và đóng” để đóng; muốn nói khác thì anh/chị viết luôn câu khác.
work-finish = Gửi kết quả và đóng
follow-closed =
    Hồ sơ { $code } đã có kết quả và đã đóng.
    { $words }
    Bác xem việc đã xong chưa, rồi chọn giúp em. Nếu không thấy lựa chọn nào, bác gửi phản ánh mới và nhắc mã này.
follow-closed-result = “{ $words }”
follow-closed-as-answered = Kết quả là câu trả lời phường đã gửi bác.

## Người dân chấm điểm

rate-done = Đã xong, chấm điểm
rate-not = Chưa xong
rate-apart = Chỗ tôi chưa xong
rate-question = Bác hài lòng với cách giải quyết hồ sơ { $code } tới mức nào? Bác chọn, hoặc viết một số từ 1 tới 5.
rate-score-1 = 1 – Rất không hài lòng
rate-score-2 = 2 – Chưa hài lòng
rate-score-3 = 3 – Tạm được
rate-score-4 = 4 – Hài lòng
rate-score-5 = 5 – Rất hài lòng
rate-again = Bác chọn một mức, hoặc viết một số từ 1 tới 5 giúp em. Không muốn chấm thì bác gõ /huy.
rate-already = Bác đã chấm hồ sơ { $code } { $score } điểm rồi ạ. Em cảm ơn bác.
rate-thanks = Em cảm ơn bác. Phường đã ghi nhận điểm của bác (hồ sơ { $code }).
rate-sorry = Em ghi nhận, và lãnh đạo phường sẽ xem lại hồ sơ { $code }. Nếu việc chưa xong, bác chọn ở dưới để phường làm tiếp.
reopen-question = Hồ sơ { $code }: còn chỗ nào chưa xong, bác kể giúp em. Có ảnh thì gửi kèm.
reopen-words-please = Em đã nhận { $count } ảnh/tệp. Giờ bác viết giúp em còn chỗ nào chưa xong.
reopen-too-short = Bác kể rõ hơn giúp em: chỗ nào chưa xong ạ?
reopen-words-hidden = (nội dung hiện khi mở hồ sơ)
reopen-done =
    Hồ sơ { $code } đã được mở lại và chuyển lên lãnh đạo phường xem xét.
    { $term }
reopen-apart-done = Hồ sơ { $code } của bác được tách ra và làm tiếp. Em đã báo cán bộ.
reopen-elsewhere =
    Hồ sơ { $code } đã được lãnh đạo { $ward } xem xét lại nhiều lần, nên không mở lại ở đây được nữa. Bác còn có thể:
    • Gặp trực tiếp lãnh đạo vào ngày tiếp công dân: gõ /tiepdan để xem lịch.
    • Khiếu nại, nếu có quyết định hoặc việc làm của cán bộ xâm phạm quyền lợi của chính bác.
    { $lines }
follow-reopened = Hồ sơ { $code } mà bác cũng quan tâm được mở lại vì việc chưa xong. Lãnh đạo phường đang xem xét.
work-reopened =
    🔁 Người dân thấy hồ sơ { $code } chưa xong (xem xét lại lần { $level }):
    “{ $words }”
work-left-whole =
    🔁 Hồ sơ { $code } được người gửi tách khỏi hồ sơ đã đóng vì chỗ của họ chưa xong:
    “{ $words }”
ratings-none = Trong { $days } ngày qua chưa có ai chấm điểm.
ratings =
    Người dân chấm điểm trong { $days } ngày qua: { $count } lượt, trung bình { $mean } điểm.
    { $scores }
    Hồ sơ bị chấm 1–2 điểm: { $low }
ratings-score = { $score } điểm: { $count }
ratings-line = { $code } · { $score } điểm · { $category } · { $cadre } · { $closed }

## Hồ sơ giống nhau

alike-suggestion = 🔎 Hồ sơ { $code } có vẻ giống hồ sơ { $other }. Cùng một việc thì anh/chị gộp lại để làm một lần, ai cũng được báo.
alike-look = Giống hồ sơ { $code }?
alike-new = 🔎 Có vẻ giống hồ sơ { $codes }.
alike-part-of = Hồ sơ { $code } đang được xử lý chung trong hồ sơ { $whole }.
alike-parts = Hồ sơ { $code } gồm cả { $count } hồ sơ cùng việc: { $codes }.
alike-open = Mở hồ sơ { $code }
work-merge = Gộp với hồ sơ khác
work-unmerge = Tách ra riêng
merge-which = Gộp hồ sơ { $code } với hồ sơ nào? Anh/chị chọn, hoặc viết mã hồ sơ kia.
merge-candidate = { $code } · { $category }
merge-code-again = Em không thấy hồ sơ nào khác với mã này. Anh/chị viết mã hồ sơ cùng việc với { $code }, hoặc gõ /huy.
merge-confirm =
    Hai hồ sơ này có phải cùng một việc không?

    { $one }

    { $other }

    Gộp thì hồ sơ { $code } đi chung với { $into }; trả lời và đóng { $into } thì người gửi cả hai đều được báo. Tách lại lúc nào cũng được.
merge-described =
    { $code } – { $category }, gửi ngày { $sent }
    Nơi: { $place }
    “{ $words }”
merge-yes = Gộp lại
merge-keep = Không phải, để riêng
merge-kept-apart = Vâng, hai hồ sơ để như cũ.
merge-confidential = Hồ sơ mật không gộp với hồ sơ khác được: người gửi của mỗi hồ sơ chỉ được biết việc của mình.
merge-cannot = Chưa gộp được: hồ sơ đang do cán bộ khác xử lý, hoặc đã gồm hồ sơ khác. Anh/chị hỏi người đang xử lý, hoặc nhờ lãnh đạo gộp.
merge-done = Đã gộp hồ sơ { $code } vào { $into }. { $count } người sẽ được báo về việc này.
merge-part-confirm = Tách hồ sơ { $code } khỏi { $into } để xử lý riêng?
merge-part-yes = Tách ra
merge-keep-together = Thôi, để chung
follow-merged = Hồ sơ { $code } của bác cùng việc với một hồ sơ khác, nên phường xử lý chung một lần. Bác vẫn dùng mã này; có kết quả em báo ngay.
follow-absorbed = Có thêm người báo cùng việc với hồ sơ { $code }. Phường xử lý chung một lần; có kết quả em báo ngay.
follow-parted = Hồ sơ { $code } của bác được tách ra để xử lý riêng cho đúng việc. Bác không phải gửi lại gì cả.
follow-released = Một hồ sơ được tách khỏi việc chung với hồ sơ { $code }. Việc của bác vẫn được xử lý như trước.
work-merged-told = { $by } đã gộp hồ sơ { $code } vào { $into }.
work-parted-told = { $by } đã tách hồ sơ { $code } khỏi { $into }.

## Tôi cũng gặp

alike-question =
    Hình như đã có người báo việc này:
    • Việc: { $category }
    • Nơi: { $group }
    • Gửi ngày: { $sent }
    Nếu đúng là cùng việc, bác chọn “Tôi cũng gặp”: phường biết thêm một hộ gặp, và em báo kết quả cho bác; bản đang viết không gửi nữa. Nếu bác muốn gửi lời và ảnh của mình, bác chọn “Gửi riêng”.
alike-join = Tôi cũng gặp
alike-apart = Gửi riêng
alike-gone-on = Việc đó vừa sang bước khác rồi ạ. Bác gửi riêng giúp em.
alike-joined =
    Em đã ghi: bác cũng gặp việc này. Đến giờ có { $count } hộ cùng báo.
    Mã hồ sơ để theo dõi: { $code }. Có tin gì em báo bác ngay.
alike-house = Nhà bác số mấy, ngõ nào? Em hỏi một lần, để mỗi hộ chỉ tính một lần. Ví dụ: số 12 ngõ 5.
alike-house-skip = Không tiện nói
alike-house-skipped = Vâng ạ, em không ghi số nhà.
alike-house-again = Bác viết giúp em số nhà, ví dụ: số 12 ngõ 5. Không tiện thì bác chọn ở dưới, hoặc gõ /huy.
alike-house-kept = Em cảm ơn bác. Lần sau em không hỏi số nhà nữa.
