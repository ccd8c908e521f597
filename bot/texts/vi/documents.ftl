### Đưa văn bản vào kho: lời với cán bộ, trong trò chuyện và ở dòng lệnh.

## Đọc được gì

document-card =
    • Số hiệu: { $number }
    • Loại: { $kind }
    • Tên: { $title }
    • Cơ quan ban hành: { $issuer }
    • Người ký: { $signer }
    • Ngày ban hành: { $issued }
    • Có hiệu lực từ: { $since }
    • Gồm: { $size }
document-unread = chưa đọc được
document-unnumbered = chưa đọc được (tạm gọi là “{ $name }”)
document-articles = { $chapters } chương, { $articles } điều
document-paragraphs = { $paragraphs } đoạn (văn bản không chia điều)
document-suspicious-addressed-to-machines = ⚠️ Có đoạn viết cho máy chứ không cho người đọc: “{ $quote }”
document-suspicious-hidden = ⚠️ Có đoạn bị giấu (chữ trắng, chữ rất nhỏ): “{ $quote }”
document-suspicious-note = Trợ lý không làm theo những đoạn này. Hãy xem lại văn bản gốc.
document-suspicious-more = … và { $count } đoạn khác như vậy.
