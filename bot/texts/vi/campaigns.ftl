### Phong trào “Dân vận khéo”: phát động, đăng ký mô hình, số liệu; phân công giám sát quy chế dân chủ.

## Lời từ chối

campaign-incomplete = Phong trào cần có tên, nội dung và ngày kết thúc chưa qua.
campaign-model-incomplete = Mô hình cần có tên, người thực hiện và kế hoạch; mô hình tập thể thuộc một đơn vị hoặc một tổ.
campaign-not-open = Phong trào này chưa mở hoặc đã hết hạn đăng ký.
campaign-figures-disagree = Số liệu chưa khớp nên em chưa chốt báo cáo.
oversight-overlap = Quy chế này trong quý đã có đơn vị khác giám sát.
oversight-incomplete = Cần nói rõ quý và nơi được giám sát.

## Danh sách và thẻ

campaign-list =
    Phong trào của { $ward }:
    { $lines }
campaign-none = { $ward } chưa có phong trào nào.
campaign-line = • { $title } – đến { $until }
campaign-line-closed = • { $title } – đã tổng kết
campaign-more = Xem thêm phong trào ›
campaign-launch = Phát động phong trào
campaign-card =
    { $title }
    • Chủ đề: { $theme }
    • Thời gian: { $since } – { $until }
    • Số mô hình đăng ký: { $count }
    { $words }
    { $results }
campaign-results = Kết quả: { $words }
campaign-look = Xem và đăng ký
campaign-do-register = Đăng ký mô hình
campaign-do-models = Các mô hình
campaign-do-figures = Số liệu
campaign-do-message = Gửi tin về phong trào
campaign-do-close = Tổng kết, đóng lại
campaign-do-excel = Tải bảng Excel
campaign-do-freeze = Chốt số liệu báo cáo

## Phát động

campaign-ask-title = Tên phong trào là gì ạ? Ví dụ: Dân vận khéo năm 2026.
campaign-ask-theme = Chủ đề của phong trào là gì?
campaign-ask-words = Anh/chị viết lời phát động, bà con sẽ đọc nguyên văn.
campaign-ask-until = Nhận đăng ký đến hết ngày nào? Ví dụ: 31/12/2026.
campaign-until-again = Ngày này em chưa hiểu hoặc đã qua. Anh/chị viết lại giúp em, ví dụ: 31/12/2026.
campaign-too-long = Hơi dài, xin viết gọn trong { $limit } chữ cái.
campaign-confirm =
    Phát động phong trào này nhé?
    • Tên: { $title }
    • Chủ đề: { $theme }
    • Nhận đăng ký từ hôm nay đến { $until }
    { $words }
campaign-save = Phát động
campaign-drop = Thôi
campaign-launched = Đã phát động. Để báo cho bà con, anh/chị chọn “Gửi tin về phong trào”.

## Đăng ký mô hình

campaign-kind-collective = Mô hình tập thể
campaign-kind-individual = Mô hình cá nhân
campaign-field-economy = Kinh tế
campaign-field-society = Văn hóa, xã hội
campaign-field-security = Quốc phòng, an ninh
campaign-field-politics = Hệ thống chính trị
campaign-field-other = Lĩnh vực khác
campaign-body-none = Không thuộc đơn vị nào
campaign-ask-kind = Mô hình của tập thể hay cá nhân ạ?
campaign-ask-body = Mô hình của đơn vị hay tổ nào ạ? Anh/chị chọn hoặc viết tên.
campaign-leaf = Xem thêm ({ $page }/{ $count }) ›
campaign-ask-owner = Mô hình của ai ạ? Viết họ tên người thực hiện.
campaign-ask-model = Mô hình tên là gì ạ?
campaign-ask-field = Mô hình thuộc lĩnh vực nào ạ?
campaign-ask-plan = Kế hoạch thế nào ạ: làm gì, các mốc thời gian, kết quả mong muốn?
campaign-words-please = Em cần câu trả lời bằng chữ. Không làm nữa thì gõ /huy.
campaign-model-confirm =
    Đăng ký như thế này nhé?
    • { $kind }: { $title }
    • Thực hiện: { $owner }
    • Lĩnh vực: { $field }
    • Kế hoạch: { $plan }
campaign-model-save = Đăng ký
campaign-model-registered = Đã ghi mô hình số { $number }. Phường sẽ xem và xác nhận.

## Các mô hình

campaign-models-none = Chưa có mô hình nào ở đây.
campaign-models =
    Các mô hình:
    { $lines }
campaign-models-more = Xem thêm mô hình ›
campaign-model-line = { $number }. { $title } – { $owner } ({ $state })
campaign-model-line-silent = { $number }. { $title } – { $owner } ({ $state }) ⚠️ quá 90 ngày không có tin
campaign-state-registered = mới đăng ký
campaign-state-confirmed = đã xác nhận
campaign-state-recognised = được công nhận
campaign-state-withdrawn = đã rút
campaign-model-card =
    Mô hình số { $number }: { $title }
    • { $kind }, { $state }
    • Thực hiện: { $owner } ({ $body })
    • Lĩnh vực: { $field }
    • Kế hoạch: { $plan }
    { $heard }
campaign-heard = • { $day }: { $words }
campaign-act-confirm = Xác nhận đăng ký
campaign-act-recognise = Công nhận
campaign-act-progress = Báo tiến độ
campaign-act-withdraw = Rút mô hình
campaign-ask-progress = Mô hình “{ $title }” đến nay làm được gì ạ?
campaign-progress-kept = Đã ghi tiến độ. Em cảm ơn.

## Số liệu

campaign-figures =
    Số liệu “{ $title }”:
    { $lines }
    { $silent }
    { $frozen }
campaign-total = Tổng số: { $count }
campaign-by-kind = Theo loại: { $parts }
campaign-by-field = Theo lĩnh vực: { $parts }
campaign-by-body = Theo đơn vị: { $parts }
campaign-silent =
    ⚠️ { $count } mô hình quá 90 ngày không có tin:
    { $lines }
campaign-frozen = Đã chốt ngày { $day }: { $count } mô hình.
campaign-ask-figures = Anh/chị viết số liệu của báo cáo, ví dụ: 83 tập thể + 2 cá nhân = 85.
campaign-not-frozen =
    Em chưa chốt báo cáo vì số liệu không khớp:
    { $lines }
    Anh/chị viết lại số liệu, hoặc gõ /huy để thôi.
campaign-wrong-sum = • Cộng các phần được { $stated }, nhưng tổng ghi { $known }.
campaign-wrong-total = • Tổng ghi { $stated }, nhưng sổ đăng ký có { $known }.
campaign-wrong-part = • { $part }: ghi { $stated }, nhưng sổ đăng ký có { $known }.
campaign-report-frozen =
    Đã chốt số liệu báo cáo:
    { $lines }
campaign-file = dan-van-kheo
campaign-column-number = Số
campaign-column-title = Tên mô hình
campaign-column-kind = Loại
campaign-column-owner = Người thực hiện
campaign-column-body = Đơn vị, tổ
campaign-column-field = Lĩnh vực
campaign-column-plan = Kế hoạch
campaign-column-state = Tình trạng
campaign-column-registered = Ngày đăng ký
campaign-column-heard = Tin gần nhất

## Tin về phong trào, tổng kết

campaign-ask-message = Anh/chị viết tin, hoặc dùng lời phát động.
campaign-own-words = Dùng lời phát động
campaign-ask-audience = Gửi cho ai ạ?
campaign-to-all = Cả phường
campaign-to-homes = Đại diện các hộ
campaign-to-staff = Tổ trưởng và cán bộ
campaign-ask-moment = Gửi khi nào ạ? Anh/chị chọn, hoặc viết ngày giờ như “8 giờ sáng ngày 1/12/2026”. Muốn nhắc nhiều lần thì mỗi dòng một ngày giờ, nhiều nhất sáu dòng.
campaign-send-now = Gửi ngay khi được duyệt
campaign-now = ngay khi được duyệt
campaign-message-handed-in = Đã trình { $count } tin cho { $people } người, gửi { $when }. Người khác duyệt thì tin mới đi.
campaign-ask-results = Anh/chị viết kết quả của “{ $title }”. Ghi xong là phong trào đóng lại, không sửa được nữa.
campaign-closed = Đã ghi kết quả và đóng phong trào.

## Giám sát quy chế dân chủ

oversight-matrix =
    Giám sát thực hiện quy chế dân chủ, quý { $quarter } năm { $year }:
    { $lines }
    { $gaps }
oversight-gaps = ⚠️ Chưa có đơn vị giám sát: { $names }
oversight-no-gap = Cả sáu quy chế đều có đơn vị giám sát.
oversight-line = • { $regulation }: { $unit } giám sát { $watched }
oversight-line-overlap = { $line } ⚠️ trùng, lý do: { $reason }
oversight-of-community = Ở khu dân cư
oversight-of-office = Ở cơ quan, đơn vị
oversight-of-enterprise = Ở doanh nghiệp
oversight-of-school = Ở trường học
oversight-of-apartments = Ở nhà chung cư
oversight-of-market = Ở chợ
oversight-assign = Phân công
oversight-rename = Đổi tên quy chế
oversight-rename-which = Anh/chị đổi tên quy chế nào?
oversight-rename-how = Phường gọi “{ $name }” là gì ạ? Nhiều nhất { $limit } chữ cái.
oversight-renamed = Từ giờ quy chế này tên là “{ $name }”. Anh/chị xem lại bằng /giamsat.
oversight-next = Quý sau
oversight-before = Quý trước
oversight-end = Bỏ phân công
oversight-ended = Đã bỏ phân công.
oversight-which-end =
    Bỏ phân công nào ạ?
    { $lines }
oversight-ask-regulation = Quy chế dân chủ nào ạ?
oversight-ask-unit = Đơn vị nào giám sát ạ?
oversight-no-units = Phường chưa ghi đơn vị nào. Anh/chị nhờ quản trị thêm bằng /bophan trước.
oversight-ask-watched = Giám sát ở đâu, ai được giám sát ạ?
oversight-warn = ⚠️ Quy chế “{ $regulation }” quý { $quarter } năm { $year } đã do { $units } giám sát. Vẫn phân công thì anh/chị viết lý do, em sẽ báo các đơn vị; không thì chọn “Thôi, không trùng”.
oversight-drop = Thôi, không trùng
oversight-assigned = Đã phân công.
oversight-told = Quy chế “{ $regulation }” quý { $quarter } năm { $year } có nhiều đơn vị cùng giám sát: { $units }. Lý do: { $reason }. Mong các đơn vị phối hợp, tránh làm phiền nơi được giám sát hai lần.
