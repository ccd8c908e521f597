### Chuyển câu hỏi cho cán bộ, câu hỏi thường gặp, ý kiến về câu trả lời. Người dân: "bác"; cán bộ: "anh/chị".

## Ý kiến về câu trả lời

opinion-up = 👍 Có ích
opinion-down = 👎 Chưa được
opinion-thanks = Cảm ơn bác ạ.
opinion-why = Em xin lỗi bác. Câu trả lời chưa được ở chỗ nào ạ?
opinion-beside = Không đúng điều tôi hỏi
opinion-unclear = Khó hiểu
opinion-wrong = Sai hoặc đã cũ
opinion-incomplete = Còn thiếu
opinion-other = Lý do khác
opinion-noted = Cảm ơn bác, em ghi lại để cán bộ xem và sửa.

## Gửi câu hỏi cho cán bộ

handoff-confirm =
    Em sẽ gửi câu hỏi này cho cán bộ { $ward }:
    “{ $words }”
    Có trả lời em báo bác ngay ở đây.
handoff-send = Gửi cho cán bộ
handoff-sent = Em đã gửi câu hỏi của bác tới cán bộ { $ward }. Có trả lời em báo bác ngay ở đây.
handoff-answered =
    Câu này cán bộ đã trả lời bác rồi ạ:
    “{ $words }”
handoff-which = Em không còn giữ câu hỏi đó. Bác viết lại giúp em, rồi chọn gửi cho cán bộ.
handoff-new =
    ❓ Người dân hỏi, đang chờ cán bộ trả lời:
    “{ $words }”
case-answer = Trả lời
case-words =
    Người dân hỏi:
    “{ $words }”
    Anh/chị viết câu trả lời. Gõ /huy để dừng.
case-release = Để cán bộ khác trả lời
case-released = Em đã để lại câu này cho cán bộ khác.
case-taken-by-other = Câu này đã có cán bộ khác nhận trả lời: { $cadre }.
case-over = Tôi trả lời thay
case-taken-over =
    Cán bộ { $cadre } đã nhận trả lời thay anh/chị câu hỏi chờ lâu này:
    “{ $words }”
case-answered =
    Câu này đã được trả lời.
    Hỏi: “{ $question }”
    Đáp: “{ $words }”
case-too-long = Anh/chị viết dài quá ({ $length } chữ cái, nhiều nhất { $limit }). Anh/chị rút gọn giúp em.
case-ref = Anh/chị có muốn kèm nguyên văn điều luật không? Nếu có, ghi ví dụ: điều 15 khoản 2 luật dân chủ cơ sở
case-ref-unknown = Em không tìm thấy điều khoản này trong kho văn bản. Anh/chị ghi lại số điều, khoản và tên văn bản giúp em.
case-alone = Không kèm điều luật
case-preview = { $text }
case-confirm = ↑ Người hỏi sẽ thấy như trên. Anh/chị gửi chưa?
case-send = Gửi trả lời
case-again = Viết lại
case-sent = Đã gửi câu trả lời cho người hỏi. Nếu nhiều người hay hỏi câu này, anh/chị đưa vào câu hỏi thường gặp; một cán bộ khác sẽ duyệt.
case-propose = Đưa vào câu hỏi thường gặp
case-letter =
    Cán bộ { $cadre } trả lời câu hỏi của bác “{ $question }”:

    { $words }

    (Đây là lời của cán bộ, không phải lời văn của luật.)

## Câu hỏi thường gặp

faq-own-words = Lời này do chính anh/chị viết, nên cần một cán bộ khác duyệt.
faq-whole-question =
    Câu “{ $words }” phải nghe câu trước mới hiểu.
    Anh/chị viết lại câu hỏi cho đủ ý, để ai đọc cũng hiểu.
faq-proposed =
    📝 { $cadre } đề nghị đưa vào câu hỏi thường gặp:
    “{ $question }”
    Cần một cán bộ khác duyệt.
faq-edited =
    📝 { $cadre } đã sửa lời một câu hỏi thường gặp đang chờ duyệt:
    “{ $question }”
faq-told-approved = { $cadre } đã duyệt câu hỏi thường gặp của anh/chị: “{ $question }”
faq-told-refused = { $cadre } không duyệt câu hỏi thường gặp của anh/chị: “{ $question }”
faq-open = Xem câu này
faq-shown = { $text }
faq-card =
    Câu hỏi thường gặp – { $stage }
    Ai hỏi đúng câu này đều thấy, nên anh/chị bỏ tên, số điện thoại, chuyện riêng.

    Hỏi: { $question }

    Đáp: { $answer }
faq-stage-proposed = chờ duyệt
faq-stage-approved = đã duyệt
faq-stage-refused = không duyệt
faq-stage-withdrawn = đã rút
faq-state-proposed = Đã đề nghị. Khi có cán bộ khác duyệt, câu này mới được dùng.
faq-state-approved = Đã duyệt. Từ giờ ai hỏi đúng câu này sẽ nhận câu trả lời này.
faq-state-refused = Câu này không được duyệt.
faq-state-withdrawn = Đã rút. Câu này không còn được dùng.
faq-approve = Duyệt
faq-question = Sửa câu hỏi
faq-answer = Sửa câu trả lời
faq-refuse = Không duyệt
faq-withdraw = Rút, không dùng nữa
faq-vouch = Vẫn đúng, dùng tiếp
faq-vouched = Em đã ghi nhận câu trả lời vẫn đúng với điều luật hiện nay.
faq-ref-gone = Điều luật dẫn trong câu này không còn trong kho văn bản. Anh/chị sửa hoặc bỏ câu này giúp em.
faq-new-question = Anh/chị viết lại câu hỏi. Lời mới sẽ do một cán bộ khác duyệt.
faq-new-answer = Anh/chị viết lại câu trả lời. Lời mới sẽ do một cán bộ khác duyệt.
faq-reworded = Đã sửa. Lời này do anh/chị viết, nên một cán bộ khác sẽ duyệt.
faq-approved = ✅ Câu trả lời đã được cán bộ duyệt ngày { $day }
faq-changed = ⚠️ Điều luật dẫn trong câu trả lời này đã thay đổi từ sau ngày duyệt. Bác nên hỏi lại cán bộ cho chắc.
faq-changed-notice =
    ⚠️ Điều luật dẫn trong một câu hỏi thường gặp đã thay đổi:
    “{ $question }”
    Anh/chị xem câu trả lời còn đúng không.

## Danh sách câu hỏi của cán bộ

list-overview = Câu hỏi của người dân:
list-nothing = Không có câu nào đang chờ. 🎉
list-handoffs = Gửi cho cán bộ, chờ trả lời ({ $count })
list-bad = Bị chê ({ $count })
list-unanswered = Chưa có câu trả lời ({ $count })
list-proposed = Câu thường gặp chờ duyệt ({ $count })
list-approved = Câu thường gặp đã duyệt ({ $count })
list-handoffs-head = Người dân đang chờ trả lời. Anh/chị chọn câu để trả lời:
list-bad-head = Người hỏi chê câu trả lời. Anh/chị chọn câu để xem và sửa:
list-unanswered-head = Trợ lý chưa trả lời được. Anh/chị chọn câu để chỉ đúng điều luật:
list-proposed-head = Câu hỏi thường gặp chờ duyệt:
list-approved-head = Câu hỏi thường gặp đang dùng:
mend-card =
    Người dân hỏi: “{ $words }”
    { $told }
    { $reason }
mend-reason = Lý do: { $reason }
mend-told-answer = Trợ lý đã trả lời bằng { $ref }.
mend-told-faq = Trợ lý đã trả lời bằng câu hỏi thường gặp. { $ref }
mend-told-cadre = Cán bộ đã trả lời. { $ref }
mend-told-refer = Trợ lý chưa chắc nên chỉ gợi ý. { $ref }
mend-told-refuse = Trợ lý nói các văn bản không có việc này. { $ref }
mend-place = Chỉ đúng điều luật
mend-outside = Văn bản không nói việc này
mend-skip = Bỏ qua
mend-skipped = Đã bỏ câu này khỏi danh sách.
mend-which =
    Câu hỏi: “{ $words }”
    Điều nào trả lời đúng? Anh/chị ghi, ví dụ: điều 15 khoản 2 luật dân chủ cơ sở
mend-check =
    Câu hỏi: “{ $words }”
    Có phải điều này không?

    { $quote }
mend-right = Đúng điều này
mend-recorded = Đã ghi. Từ giờ ai hỏi đúng câu này sẽ nhận điều luật trên.
mend-recorded-outside = Đã ghi. Từ giờ ai hỏi đúng câu này, trợ lý sẽ nói các văn bản không có việc này.

## Lệnh kb check

kb-broken = ⚠️ Thay đổi này làm { $count } câu cán bộ đã sửa không còn đúng:
kb-broken-more = … và { $count } câu khác (xem bằng kb check).
kb-broken-mend = Sửa: { $question }
kb-outside = ngoài văn bản
kb-checked = { $right }/{ $count } câu đã sửa vẫn đúng; tự tìm đã đúng { $alone }/{ $count }.
kb-fault-gone = ✘ “{ $question }” → { $ref }: không còn điều khoản này (tự tìm: { $searched })
kb-fault-ended = ✘ “{ $question }” → { $ref }: điều khoản không có hiệu lực (tự tìm: { $searched })
kb-fault-reworded = ✘ “{ $question }” → { $ref }: lời văn đã thay đổi từ khi sửa (tự tìm: { $searched })
kb-fault-search = ✘ “{ $question }” → { $ref }: tự tìm ra { $searched }
