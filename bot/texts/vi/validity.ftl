### Hiệu lực của điều khoản được trích: lời với người hỏi, và với người lo kho văn bản.

## Kèm câu trả lời
## $place: điều được nói tới; $by: văn bản làm việc đó; $since: từ ngày nào; $asked: ngày người hỏi muốn biết.
## "unknown" nghĩa là không rõ.

validity-this = Quy định này
validity-place = Điều { $article } ({ $document })
validity-by = { $kind } số { $number }
validity-some-document = văn bản
validity-update = 📌 Cập nhật (lời của trợ lý, không phải nguyên văn luật): { $words }
validity-amended =
    ⚠️ { $place } đã được { $by ->
        [unknown] sửa đổi
       *[other] { $by } sửa đổi
    }{ $since ->
        [unknown] { "" }
       *[other] { " " }từ ngày { $since }
    }; nội dung em dẫn là bản trước khi sửa.
validity-repealed =
    ⚠️ { $place } { $by ->
        [unknown] hết hiệu lực
       *[other] đã bị { $by } bãi bỏ
    }{ $since ->
        [unknown] { "" }
       *[other] { " " }từ ngày { $since }
    }, không còn áp dụng nữa.
validity-replaced =
    ⚠️ { $place } đã được { $by ->
        [unknown] thay thế
       *[other] { $by } thay thế
    }{ $since ->
        [unknown] { "" }
       *[other] { " " }từ ngày { $since }
    }, không còn áp dụng nữa.
validity-document_amended =
    ⚠️ Văn bản này có một số điều đã được { $by ->
        [unknown] sửa đổi
       *[other] { $by } sửa đổi
    }{ $since ->
        [unknown] { "" }
       *[other] { " " }từ ngày { $since }
    }. Bác hỏi thêm cán bộ xem phần em dẫn có thay đổi không nhé.
validity-changes_later =
    ℹ️ { $place } về sau có thay đổi: từ ngày { $since } { $by ->
        [unknown] áp dụng quy định khác.
       *[other] thực hiện theo { $by }.
    }
validity-not_yet_in_force = ⚠️ { $place } chưa có hiệu lực vào ngày { $asked }, chỉ áp dụng từ ngày { $since }.
validity-began_within = ⚠️ Em tính theo ngày { $asked }. { $place } chỉ áp dụng từ ngày { $since }, trước đó thì chưa.
validity-other_wording = ⚠️ { $place } có lời văn khác vào ngày { $asked } mà em chưa có; nội dung em dẫn áp dụng từ ngày { $since }.
answer-warning-replaced = ⚠️ Điều này đã được thay thế.
answer-warning-document_amended = ⚠️ Văn bản này đã được sửa đổi một số điều.
answer-warning-changes_later = ℹ️ Điều này về sau có thay đổi.
answer-warning-began_within = ⚠️ Điều này chỉ có hiệu lực trong một phần thời gian bác hỏi.
answer-warning-other_wording = ⚠️ Vào ngày đó điều này có lời văn khác.

## Quan hệ giữa các văn bản

relation-amends = { $source } sửa đổi, bổ sung { $target }{ $since ->
        [unknown] { "" }
       *[other] { " " }từ ngày { $since }
    }
relation-replaces = { $source } thay thế { $target }{ $since ->
        [unknown] { "" }
       *[other] { " " }từ ngày { $since }
    }
relation-repeals = { $source } bãi bỏ { $target }{ $since ->
        [unknown] { "" }
       *[other] { " " }từ ngày { $since }
    }
relation-guides = { $source } quy định chi tiết, hướng dẫn { $target }{ $since ->
        [unknown] { "" }
       *[other] { " " }từ ngày { $since }
    }
relation-whole = { $document }
relation-some-of = một số điều của { $document }
relation-place = { $place } của { $document }
relation-holds = ✔ { $relation }
relation-waits = ❓ { $relation } (chưa chắc, chưa áp dụng)
relation-words = { "    " }Căn cứ câu: “{ $words }”
relation-how-to-confirm = Mục có dấu ❓ chỉ áp dụng khi được xác nhận: kb relate NGUỒN amends|replaces|repeals|guides ĐÍCH[:điều.khoản.điểm] --from NGÀY
relation-none = Chưa có quan hệ nào giữa các văn bản.
relation-withdrawn = Đã bỏ: { $relation }
relation-not-there = Không có quan hệ này.
relation-outranked = { $source } có hiệu lực pháp lý thấp hơn { $target } nên không thể sửa đổi, thay thế hay bãi bỏ được.
relation-itself = Một văn bản không thể tự sửa đổi chính nó.
