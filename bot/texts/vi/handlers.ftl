### Lời của trợ lý với người dân. Giọng: như một cán bộ tử tế nói trực tiếp; câu ngắn; gọi người dân là "bác", xưng "em".

## Gặp lần đầu

welcome =
    Chào bác! Đây là trợ lý tự động của { $ward } – một chương trình máy tính (AI), không phải người thật.
    Em giúp bác: hỏi quy định về dân chủ ở cơ sở, gửi phản ánh – kiến nghị, xem thông báo của phường.
    Việc nguy hiểm cần cứu ngay: gọi 113 (công an), 114 (cháy, cứu nạn), 115 (cấp cứu).
welcome-demo =
    Chào bác! Đây là trợ lý tự động của { $ward } – một chương trình máy tính (AI), không phải người thật.
    ⚠️ Đây là BẢN DÙNG THỬ với một phường không có thật: không có cơ quan nào nhận những gì bác gửi ở đây.
    Em giúp bác: hỏi quy định về dân chủ ở cơ sở, gửi phản ánh – kiến nghị, xem thông báo của phường.
    Việc nguy hiểm cần cứu ngay: gọi 113 (công an), 114 (cháy, cứu nạn), 115 (cấp cứu).
consent =
    Để nhận phản ánh và gửi thông báo cho bác, { $ward } cần lưu: điều bác hỏi và nội dung bác gửi, tên và số điện thoại nếu bác cho biết, tổ dân phố của bác.
    Chỉ dùng để trả lời bác, sửa câu trả lời cho đúng hơn và báo tin của phường; không đưa cho ai khác. Muốn rút lại, lúc nào bác cũng có thể chọn “Tôi không đồng ý” ở đây.
    Bác có đồng ý không? Không đồng ý thì bác vẫn hỏi quy định được.
consent-yes = Tôi đồng ý
consent-no = Tôi không đồng ý
consent-refused =
    Vâng, em không lưu thông tin của bác. Bác cứ hỏi quy định bình thường.
    Khi nào muốn gửi phản ánh, bác gõ /kiennghi.
consent-withdrawn =
    Vâng, bác không còn đồng ý nữa. Từ giờ phường không gửi tin cho bác, tổ của bác, những điều bác đã hỏi và bản đang viết dở em đã xóa.
    Việc bác đã gửi thì phường vẫn trả lời. Bác cứ hỏi quy định bình thường.
home-question = Bác đang sống ở tổ nào? Bác chọn, hoặc viết tên tổ. Em hỏi để báo đúng tin của tổ cho bác.
home-skip = Không tiện nói
home-change = Đổi tổ
home-known = Em ghi nhận bác ở { $group }.

# $number: số người dân gõ mà danh sách đang hỏi không có; ngay sau câu này là danh sách ấy
number-unknown = Ở đây không có lựa chọn số { $number }. Bác xem lại giúp em ạ:

groups-more = Tổ khác ({ $page }/{ $count }) ›

## Thực đơn

menu = Bác cần việc gì ạ? Bác chọn, hoặc cứ viết bình thường như nói chuyện.
menu-ask = Hỏi quy định
menu-petition = Gửi phản ánh, kiến nghị
menu-status = Tra cứu việc đã gửi
menu-news = Xem thông báo
menu-queue = Việc chờ xử lý
menu-announce = Soạn thông báo
help =
    Em là trợ lý tự động của { $ward }. Bác có thể:
    • Cứ viết câu hỏi như nói chuyện, hoặc ghi số điều, ví dụ: điều 15 luật dân chủ cơ sở
    • /hoi – hỏi quy định
    • /kiennghi – gửi phản ánh, kiến nghị, góp ý
    • /tracuu – xem việc đã gửi tới đâu
    • /thongbao – xem thông báo của phường; /chude – chọn loại tin muốn nhận
    • /tiepdan – lịch tiếp dân, đặt chỗ
    • /hop – các cuộc họp của bác, báo đến hay không
    • /phongtrao – phong trào của phường, đăng ký mô hình
    • /hogiadinh – khai hộ của bác để nhận việc của hộ (tổ trưởng: /hodan, /maqr)
    • /matbao – xem việc gửi bằng mã bí mật
    • /dulieu – xem, sửa, xóa những gì em giữ về bác
    • /lienket – nối các kênh bác dùng để nhắn phường làm một
    • /khieunaitamdung – khi bác bị tạm dừng mà thấy không đúng
    • /huy – bỏ việc đang làm dở
    Nguy hiểm cần cứu ngay: 113, 114, 115.
help-cadre =
    Trợ lý của { $ward }. Dành cho cán bộ:
    • /viec – việc đang chờ, mở hồ sơ theo mã, nhận, giao, chuyển, hỏi lại, trả lời, đóng
    • /danhsachgiay – người gửi không nhắn tin được, cần gọi điện hoặc gửi giấy
    • /cauhoi – câu hỏi chờ cán bộ, câu bị chê, câu hỏi thường gặp
    • /maucau – mẫu câu trả lời; /danhgia – người dân chấm điểm (lãnh đạo)
    • /thongbao – soạn, duyệt, theo dõi thông báo; /khancap – gửi khẩn, không chờ duyệt; /ngansach – ngân sách tin trả tiền
    • /hop – cuộc họp: mời, niêm yết, điểm danh, ý kiến, kết luận, biên bản
    • /phongtrao – phong trào “Dân vận khéo”: phát động, mô hình, số liệu; /giamsat – phân công giám sát quy chế dân chủ
    • /vanban – kho văn bản: xem, thêm, bỏ, mở bản gốc
    • /hodan – sổ hộ dân, người chờ xác nhận; /nhaphodan – nhập từ Excel; /maqr – liên kết, mã QR của tổ
    • /moi – mời cán bộ khác; /bophan – các bộ phận của phường (quản trị viên)
    • /ngaynghi – ngày nghỉ riêng của phường; /loaiviec – thời hạn, ảnh, nơi nhận của từng loại việc (quản trị viên)
    • /nhapho – nhập đơn giấy, điện thoại, người đến trực tiếp; /lichtiepdan – lịch tiếp dân
    • /baocao – báo cáo, biểu đồ, sổ Excel; /mauphieu – mẫu phiếu Word; /khoathanhpho – Open311 (quản trị viên)
    • /yeucaudulieu – yêu cầu của người dân về dữ liệu của họ (lãnh đạo)
    • /lichsu – toàn bộ lịch sử một hồ sơ, kể cả ai đã xem (lãnh đạo)
    • /tamdung – tạm dừng người gửi xúc phạm, quấy rối; khiếu nại chờ xem (lãnh đạo)
    Và như người dân: /hoi, /kiennghi, /tracuu, /matbao, /tiepdan, /dulieu, /lienket, /huy.

## Hỏi quy định

ask-question = Bác muốn hỏi điều gì ạ? Bác viết như nói bình thường, hoặc ghi “điều 15 khoản 2 luật dân chủ cơ sở”.
ask-words-please = Bác viết câu hỏi bằng chữ giúp em, hoặc gõ /huy nếu thôi không hỏi.
ask-too-long = Câu hỏi hơi dài (trên { $limit } chữ cái). Bác nói gọn lại điều cần hỏi giúp em nhé.
ask-unsure = Em chưa chắc bác hỏi việc nào. Có phải một trong các mục này không ạ?
ask-outside =
    Các văn bản em có không nói về việc này, nên em không dám trả lời bừa.
    Bác hỏi trực tiếp { $ward } giúp em, hoặc chọn “Gửi câu hỏi cho cán bộ”.
ask-officer = Gửi câu hỏi cho cán bộ
ask-whole-article = Xem cả Điều { $article }
ask-whole-paragraph = Xem cả Đoạn { $article }
ask-previous-paragraph = ‹ Đoạn { $article }
ask-next-paragraph = Đoạn { $article } ›
ask-previous = ‹ Điều { $article }
ask-next = Điều { $article } ›
ask-article-gone = Điều này không còn trong các văn bản em đang có. Bác hỏi lại giúp em nhé.
answer-source = { $title } số { $number }
answer-source-unnumbered = { $title } (“{ $number }”)
answer-listing = Phần này gồm:
answer-listed = • Điều { $article }. { $label }
answer-since = , có hiệu lực từ { $day }
answer-as-of = Theo quy định có hiệu lực vào ngày { $day }.
answer-official = Trích nguyên văn từ văn bản đã đưa vào hệ thống.
answer-guide = Đây là phần giải thích dễ hiểu trong sổ tay, KHÔNG phải văn bản chính thức.
answer-no-words = (Văn bản đã đưa vào hệ thống không ghi lời của điều này.)
answer-goes-on = (Điều này còn dài. Chọn “Xem cả Điều { $article }” để đọc hết.)
answer-place-article = Điều { $article }
answer-place-paragraph = Đoạn { $article }
answer-place-clause = Khoản { $clause } Điều { $article }
answer-place-point = Điểm { $point } khoản { $clause } Điều { $article }
answer-place-point-of-article = Điểm { $point } Điều { $article }
answer-warning-amended = ⚠️ Điều này đã được sửa đổi sau đó.
answer-warning-repealed = ⚠️ Điều này đã bị bãi bỏ.
answer-warning-not_yet_in_force = ⚠️ Điều này chưa có hiệu lực vào ngày đó.
answer-warning-no_such_article = Văn bản đó không có điều này. Bác xem lại số điều giúp em nhé.
answer-warning-no_such_clause = ⚠️ Điều đó không có khoản hoặc điểm mà bác nêu.
answer-warning-no_such_document = Em không có văn bản mà bác nêu, nên không dám trả lời bừa.

## Gửi phản ánh, kiến nghị

category-environment = Rác, môi trường
category-roads = Đường, vỉa hè, cống
category-utilities = Điện, nước, đèn đường
category-order = Trật tự, tiếng ồn
category-other = Việc khác
petition-category = Bác muốn phản ánh về việc gì ạ? (Gõ /huy nếu muốn thôi.)
petition-words = { $category }: bác kể giúp em chuyện gì, ở chỗ nào, từ khi nào. Ngại viết thì bác ghi âm lời nói cũng được; gửi kèm ảnh cũng được.
petition-too-short = Bác kể rõ hơn một chút giúp em: chuyện gì, ở đâu ạ?
petition-too-long = Bác viết dài quá ({ $length } chữ cái, nhiều nhất { $limit }). Bác rút gọn giúp em; em chưa lưu đoạn này.
petition-type-please = Em chưa đọc được tin này. Bác viết bằng chữ giúp em nhé.
# $files: kênh này có chuyển được video và tệp không; $place (ở dưới): có gửi được vị trí không
petition-files =
    Bác có ảnh thì gửi luôn giúp em; { $files ->
        [no] ghi âm lời nói cũng được (nhiều nhất 10 ảnh, ghi âm)
       *[yes] video, ghi âm hay tệp PDF, Word cũng được (nhiều nhất 10 tệp, mỗi tệp 20 MB)
    }. Không có thì bác chọn “Không có ảnh”.
petition-files-more = Em đã nhận { $files }. Bác gửi thêm, hoặc chọn đi tiếp.
petition-files-skip = Không có ảnh
petition-files-done = Xong ảnh, đi tiếp
petition-files-full = Em chỉ nhận đủ { $limit } ảnh, tệp đầu tiên cho một việc; phần còn lại em chưa lưu.
petition-file-kept = Em đã lưu; đến giờ có { $files }.
petition-file-kept-words-please = Em đã lưu { $files }. Giờ bác kể giúp em chuyện gì, ở đâu ạ?
petition-place =
    Việc này ở đâu? Bác chọn tổ{ $place ->
        [no] {" "}hoặc viết địa chỉ
       *[yes] , viết địa chỉ, hoặc gửi vị trí trên bản đồ
    }.
petition-place-group = Em đã có vị trí bác gửi. Chỗ đó thuộc tổ nào ạ? (Sai chỗ thì bác gửi lại vị trí.)
petition-place-skip = Bỏ qua
petition-place-unknown = (chưa ghi)
petition-contact = Cán bộ cần hỏi thêm thì gọi bác thế nào?
petition-contact-name = Ghi tên, số điện thoại
petition-contact-hidden = Giấu tên tôi với cán bộ
petition-identity = Bác ghi họ tên, và số điện thoại nếu muốn. Ví dụ: Nguyễn Văn An 0912 345 678
# Những chữ đứng cạnh số điện thoại, không phải là tên.
petition-phone-words = sđt, sdt, số điện thoại, điện thoại, số đt, đt, dt, tel, phone
petition-identity-again = Bác cho em xin họ tên bằng chữ ạ.
petition-who = { $name }, điện thoại: { $phone }
petition-who-hidden = Giấu tên
petition-confirm =
    Bác xem lại trước khi gửi:
    • Việc: { $category } ({ $kind })
    • Nội dung: { $words }
    • Nơi: { $place }
    • Ảnh, tệp kèm theo: { $files }
    • Người gửi: { $who }
    • Ai xem: { $seen }
petition-send = Gửi tới phường
petition-change = Sửa nội dung
petition-cancel = Thôi, không gửi
petition-cancelled = Em đã bỏ bản đang viết. Không có gì được gửi đi.
petition-resume =
    Bác có bản đang viết dở:
    “{ $words }”
petition-resume-yes = Viết tiếp bản này
petition-resume-no = Bỏ, viết bản mới
petition-no-words = (chưa có nội dung)
petition-spoken = (nói bằng lời, trong tệp ghi âm hoặc video kèm theo)
petition-sent = Đã gửi phản ánh của bác tới { $ward }.
petition-code = Mã hồ sơ:
petition-code-use = Bác giữ mã này. Muốn biết việc đã tới đâu, bác nhắn lại mã này cho em.

## Theo dõi

status-none = Bác chưa gửi việc nào từ chỗ này. Nếu có mã hồ sơ, bác gõ /tracuu và mã, ví dụ: /tracuu 1234 5678
status-own = Những việc bác đã gửi. Bác chọn để xem. (Có mã khác thì gõ /tracuu và mã.)
status-line = { $code }: { $stage }
status-wrong-code = Em không tìm thấy hồ sơ nào với mã này. Bác xem lại từng số giúp em nhé.
status-too-many = Bác đã thử nhiều mã chưa đúng. Bác nghỉ một giờ rồi thử lại, hoặc hỏi trực tiếp phường.
status-foreign =
    Hồ sơ { $code } ({ $category }), gửi ngày { $sent }: { $stage }.
    Nội dung chỉ hiện cho chính người gửi.
status-whole =
    Hồ sơ { $code } ({ $category }), gửi ngày { $sent }: { $stage }.
    Nội dung: { $words }

    { $steps }
follow-status = Xem việc tới đâu
follow-reply = Trả lời cán bộ
follow-reply-question = Bác viết câu trả lời cho hồ sơ { $code } ạ.
follow-words-please = Em chưa đọc được tin này. Bác viết bằng chữ, hoặc gửi ảnh, ghi âm giúp em; thôi thì gõ /huy.
follow-replied = Em đã chuyển lời bác tới cán bộ (hồ sơ { $code }).
follow-taken = Hồ sơ { $code } của bác đã có cán bộ nhận xử lý: { $cadre }.
follow-asked =
    Cán bộ { $cadre } hỏi thêm về hồ sơ { $code }:
    “{ $words }”
follow-answered =
    Phường trả lời hồ sơ { $code } của bác:
    “{ $words }”

## Bàn làm việc của cán bộ

petition-new =
    📥 Phản ánh mới { $code } – { $category }
    Nơi: { $place } · Kèm theo: { $files }
    “{ $words }”
work-take = Nhận việc
work-open = Mở hồ sơ
work-ask = Hỏi lại
work-answer = Trả lời
work-close = Đóng hồ sơ
work-ask-question = Anh/chị viết câu hỏi cho người dân (hồ sơ { $code }).
work-answer-question = Anh/chị viết câu trả lời cho người dân (hồ sơ { $code }). Nói rõ đã làm gì, kết quả thế nào. Có ảnh hoặc giấy tờ thì gửi trước, rồi viết lời.
work-too-short = Câu này ngắn quá. Anh/chị viết rõ hơn cho người dân dễ hiểu.
work-words-please = Anh/chị viết bằng chữ giúp em, hoặc gõ /huy.
work-asked = Đã gửi câu hỏi (hồ sơ { $code }). Khi người dân trả lời, em báo ngay.
work-answered = Đã gửi câu trả lời (hồ sơ { $code }).
work-reply-came =
    Người dân trả lời về hồ sơ { $code }{ $files ->
        [0] {""}
       *[other] {" "}(kèm { $files } tệp)
    }:
    “{ $words }”

## Thông báo

news-none = Hiện chưa có thông báo nào cho bác.
news-item =
    { $text }
    — gửi lúc { $at }
news-cadre = Anh/chị muốn gửi thông báo mới cho bà con?
announce-text = Anh/chị gửi nội dung thông báo: gõ, chuyển tiếp một tin, hoặc gửi ảnh/tệp kèm chú thích. Nhớ đủ: việc gì, mấy giờ, ngày nào, ở đâu.
announce-words-please = Em đã nhận ảnh/tệp. Giờ anh/chị viết lời thông báo.
announce-too-long = Thông báo dài { $length } chữ cái, nhiều nhất { $limit }. Anh/chị rút gọn giúp em.
announce-audience = Gửi cho ai?
announce-everyone = Toàn phường
announce-more-groups = Đã chọn: { $groups }. Thêm tổ khác, hay xong?
announce-chosen = Xong, xem lại
announce-whole-ward = toàn { $ward }
announce-message =
    📢 Thông báo của { $ward }

    { $text }
announce-preview = { $text }
announce-count =
    ↑ Người dân sẽ thấy như trên.
    Gửi cho: { $groups }. Có { $people } người đã đồng ý nhận tin, { $reachable } người đang liên lạc được.
announce-nobody = Chưa có ai ở { $groups } liên lạc được ({ $people } người đã đồng ý nhận tin), nên chưa gửi được.
announce-send = Gửi cho { $count } người
announce-change = Sửa lời
announce-cancel = Thôi, không gửi
announce-cancelled = Đã bỏ. Không có gì được gửi đi.
announce-sending = Đang gửi cho { $count } người. Gửi xong em báo kết quả.
announce-progress = Xem kết quả gửi
announce-so-far =
    Đã tới: { $sent } · Đang gửi: { $waiting } · Không tới: { $failed }
announce-failure = • { $reason }: { $count }

## Vai trò và lời mời

role-cadre = Cán bộ
role-committee = Thành viên ủy ban
role-administrator = Quản trị viên
role-group_head = Tổ trưởng
channel-web = Trang web
channel-telegram = Telegram
channel-zalo_oa = Zalo
channel-zalo_bot = Zalo (bot)
invite-question = Anh/chị mời ai? Mỗi lời mời dùng một lần, trong 7 ngày.
invite-which-group = Tổ trưởng của tổ nào?
invite-made =
    Lời mời làm { $role }. Chỉ gửi cho đúng người; ai mở trước thì người đó nhận.
    { $links }
# $words: dòng lệnh kèm mã, chép nguyên
invite-typed = Khi không mở được liên kết: nhắn cho trợ lý đúng dòng này: { $words }
# $channels: những kênh của phường không có liên kết mở thẳng vào cuộc trò chuyện
invite-typed-on = Trên { $channels }, hoặc khi không mở được liên kết: nhắn cho trợ lý đúng dòng này: { $words }
invite-local = Lưu ý: liên kết trang web trên chỉ mở được ngay trên máy này. Muốn người khác mở được, người vận hành đặt PUBLIC_URL.
invite-qr = Quét để mở trên { $channel }
invitation-refused = Lời mời này không dùng được: đã có người dùng, đã hết hạn, hoặc không đúng. Anh/chị xin lời mời khác.
role-accepted = Anh/chị đã nhận vai trò { $role } tại { $place }.
role-accepted-notice = Lời mời { $role } của anh/chị đã có người nhận.
role-name-question = Anh/chị cho biết họ tên, để bà con biết ai trả lời.
role-name-again = Anh/chị cho em xin họ tên thôi ạ, ví dụ: Trần Thị Minh. Việc khác thì làm sau bước này, hoặc gõ /huy.
role-name-change = Sửa họ tên
role-named = Cảm ơn { $name }. Anh/chị có thể bắt đầu.

## Hiểu lời nói

unsure = Em chưa chắc ý bác. Bác muốn:
as-question = Hỏi quy định
# Cán bộ kể một việc ngoài mọi kịch bản.
as-cadre = Anh/chị muốn làm gì với nội dung này?
as-behalf = Nhập hộ người dân
as-own = Phản ánh của chính tôi
as-petition_reflection = Phản ánh việc chung
as-petition_complaint = Khiếu nại quyết định với tôi
as-petition_denunciation = Tố cáo người vi phạm
as-status = Hỏi việc đã gửi
as-announcement = Hỏi lịch họp, thông báo
as-emergency = Báo nguy hiểm khẩn cấp
emergency =
    ⚠️ Nếu đang nguy hiểm, bác gọi NGAY:
    113 – công an
    114 – cháy, cứu nạn
    115 – cấp cứu
    Em chỉ là chương trình máy tính, không gọi giúp được. Bác tránh xa chỗ nguy hiểm trước đã.
greeting = Chào bác ạ! Em là trợ lý tự động của { $ward }.
thanks = Dạ không có gì. Bác cần gì cứ nhắn em.
other = Việc này em không giúp được. Em chỉ biết quy định dân chủ ở cơ sở, nhận phản ánh và báo tin của { $ward }.
unknown =
    Em chỉ nhận được chữ, ảnh{ $files ->
        [no] {" "}và ghi âm
       *[yes] , video, ghi âm, tệp và vị trí
    }.
pasted-link = Liên kết này mở bằng trình duyệt. Nếu muốn dùng ngay ở đây, bác nhắn cho em đúng dòng này: { $line }
unknown-command = Em không biết lệnh này. Bác gõ /help để xem các lệnh, hoặc cứ viết bình thường.
file-alone = Em thấy bác gửi ảnh hoặc tệp mà chưa có lời. Bác muốn gửi phản ánh kèm theo không ạ?
stale-button = Lựa chọn này đã cũ. Bác gõ /start để xem các việc có thể làm.
cancelled = Đã bỏ việc đang làm.
cancel-nothing = Bác không có việc nào đang làm dở.

## Từ chối

error-storage = Có lỗi ở máy, bác thử lại sau ít phút giúp em.
error-not-found = Em không tìm thấy. Bác xem lại giúp em nhé.
error-stale = Lựa chọn này không còn dùng được: việc đã sang bước khác. Gõ /start để xem lại.
error-moved-on = Việc này đã sang bước khác, nên em chưa dùng được tin vừa rồi. Bác gõ /start để xem các việc có thể làm.
error-forbidden = Anh/chị không có quyền làm việc này.
error-unexpected = Xin lỗi bác, máy gặp lỗi với tin vừa rồi. Em đã ghi lại để cán bộ kỹ thuật xem. Bác thử lại giúp em nhé.
file-refused-kind = Em không nhận được tệp này. Bác gửi ảnh (JPG, PNG), video (MP4), ghi âm, PDF hoặc Word (.docx) giúp em.
file-refused-size = Tệp lớn quá: nhiều nhất { $limit } MB. Bác chụp lại cỡ nhỏ hơn giúp em.
file-refused-empty = Tệp này rỗng. Bác gửi lại giúp em nhé.
