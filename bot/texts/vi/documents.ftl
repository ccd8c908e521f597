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
document-articles-alone = { $articles } điều
document-missing = • Chú ý: số điều không liền nhau, không thấy Điều { $articles }. Anh/chị xem lại bản gốc.
document-chapters = • Chú ý: tệp chỉ có tiêu đề của chương { $chapters }, thiếu tiêu đề các chương khác.
document-paragraphs = { $paragraphs } đoạn (văn bản không chia điều)
document-suspicious-addressed-to-machines = ⚠️ Có đoạn viết cho máy chứ không cho người đọc: “{ $quote }”
document-suspicious-hidden = ⚠️ Có đoạn bị giấu (chữ trắng, chữ rất nhỏ): “{ $quote }”
document-suspicious-aside = ⚠️ Có đoạn viết cho máy nằm ngoài phần chữ (đầu trang, chân trang, lời bình, tên hình, thuộc tính tệp…): “{ $quote }”
document-suspicious-note = Trợ lý không làm theo những đoạn này. Hãy xem lại văn bản gốc.
document-suspicious-more = … và { $count } đoạn khác như vậy.

## Gửi văn bản

upload-file-please = Anh/chị gửi tệp văn bản (.docx, .pdf, .doc, .rtf, .html, .txt hoặc ảnh chụp), mỗi tệp nhiều nhất { $limit } MB. Tệp lớn hơn thì nhờ người quản trị máy dùng lệnh kb add. Gõ /huy nếu thôi.
upload-reading = ⏳ Đang đọc “{ $name }”… Đọc xong em báo. Gõ /huy nếu muốn bỏ.
upload-reading-pages =
    ⏳ Đang đọc “{ $name }”…
    { $bar } trang { $page }/{ $pages }
upload-reading-done = ✔ Đã đọc xong “{ $name }”.
upload-reading-stopped = ✘ Chưa đọc được “{ $name }”.
upload-failed = { $failure }
upload-too-many = Anh/chị đang có { $limit } văn bản chờ duyệt. Anh/chị duyệt hoặc bỏ bớt (/huy) rồi gửi tiếp.
upload-read = Em đã đọc “{ $name }”. Anh/chị đối chiếu với bản gốc:
upload-ward = • Phạm vi: chỉ { $ward }
upload-national = • Phạm vi: cả nước (mọi phường dùng chung)
upload-replaces = ⚠️ Kho đang có văn bản cùng số này: “{ $title }”. Đưa vào thì bản cũ được thay.
upload-same = Kho đang có đúng tệp này. Đưa vào thì thay bằng bản vừa đọc.
upload-relations = Văn bản này nói tới văn bản khác:
upload-relations-more = … và { $count } quan hệ khác.
upload-relations-wait = Mục có dấu ❓ chưa được áp dụng. Nếu đúng, anh/chị nhờ người quản trị máy xác nhận (lệnh kb relate).
upload-question = Đúng rồi thì chọn «Đưa vào kho». Chưa đúng thì sửa; muốn bỏ thì gõ /huy.
upload-publish = Đưa vào kho
upload-mend-number = Sửa số hiệu
upload-mend-title = Sửa tên
upload-mend-since = Sửa ngày hiệu lực
upload-to-ward = Chỉ dùng cho phường này
upload-to-nation = Dùng cho cả nước
upload-discard = Bỏ, không đưa vào
upload-ask-number = Anh/chị gõ số hiệu của “{ $name }”, ví dụ: 05/2026/QĐ-UBND
upload-ask-title = Anh/chị gõ tên của “{ $name }”, không kèm loại và số hiệu.
upload-ask-since = Anh/chị gõ ngày “{ $name }” bắt đầu có hiệu lực, ví dụ: 1/7/2026
upload-again-number = Số hiệu nhiều nhất { $limit } chữ, không có dấu : | ~. Anh/chị gõ lại giúp em.
upload-again-title = Tên dài quá { $limit } chữ. Anh/chị gõ gọn hơn giúp em.
upload-again-since = Em chưa hiểu ngày này. Anh/chị gõ ngày/tháng/năm, ví dụ: 1/7/2026
upload-words-please = Anh/chị gõ bằng chữ giúp em, hoặc gõ /huy để bỏ văn bản này.
upload-published = ✔ Đã đưa { $number } vào kho. Từ giờ trợ lý trả lời theo văn bản này.
upload-published-sample = ✔ Đã đưa { $number } vào kho. Từ giờ trợ lý trả lời theo văn bản này, ví dụ:
upload-discarded = Đã bỏ { $names }. Không có gì được đưa vào kho.
file-purpose = Anh/chị muốn làm gì với tệp này?
file-for-library = Đưa vào kho văn bản
file-for-call = Soạn thông báo họp
file-for-announce = Gửi làm thông báo
file-for-petition = Phản ánh
file-again = Tệp gửi lâu quá rồi. Anh/chị gửi lại giúp em.

## Kho văn bản

documents = Kho có { $count } văn bản, mới nhất trước. Anh/chị chọn để xem.
documents-none = Kho chưa có văn bản nào; trợ lý đang trả lời theo sổ tay.
documents-more = Xem tiếp › (trang { $page }/{ $count })
documents-add = ➕ Thêm văn bản
documents-back = ‹ Danh sách văn bản
document-gone = Văn bản này không còn trong kho, hoặc đã được thay bằng bản khác.
document-held =
    { $number } – { $title }
    • Loại: { $kind }
    • Cơ quan ban hành: { $issuer }
    • Ngày ban hành: { $issued }
    • Có hiệu lực từ: { $since }
    • Phạm vi: { $scope }
    • Tệp: { $file }, đưa vào ngày { $added }
document-of-nation = cả nước
document-original = Xem bản gốc
document-remove = Bỏ văn bản
document-remove-question = Bỏ { $number } – { $title }? Trợ lý sẽ không trả lời theo văn bản này nữa.
document-remove-yes = Bỏ khỏi kho
document-remove-no = Thôi, giữ lại
document-removed = Đã bỏ { $number } khỏi kho.
document-file = Trên đây là bản gốc: { $name }
document-too-large = Tệp { $name } lớn quá, không gửi qua trò chuyện được. Anh/chị hỏi người quản trị máy.
document-see-page = Ảnh trang { $page }
document-page = Trang { $page }/{ $last } của { $number }. Chữ được nhận dạng từ ảnh này.
