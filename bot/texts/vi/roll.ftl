### Sổ hộ dân: người dân nhận hộ của mình, tổ trưởng xác nhận, cán bộ nhập danh sách; liên kết và mã QR của tổ.

## Người dân

household-question =
    Bác cho em biết hộ của bác: mã hộ ghi trên giấy, hoặc họ tên chủ hộ và địa chỉ.
    Ví dụ: H0123, hoặc: chủ hộ Nguyễn Văn An, 12 ngõ 3.
household-part = Trong hộ này, bác là ai?
household-speak = Tôi là đại diện của hộ
household-belong = Tôi là thành viên của hộ
household-claimed =
    Em đã ghi: “{ $words }”. Tổ trưởng hoặc cán bộ phường sẽ xem và xác nhận, em báo bác ngay khi có kết quả.
    Trước khi được xác nhận, em không đọc gì trong sổ hộ cho bác.
household-waiting = Bác đã khai “{ $words }”, đang chờ tổ trưởng hoặc cán bộ phường xác nhận.
household-other = Khai hộ khác
household-leave = Tôi không thuộc hộ này
household-leave-question = Bác chắc chắn không thuộc hộ này nữa?
household-leave-sure = Đúng, bỏ tôi khỏi hộ
household-left = Em đã ghi bác không còn thuộc hộ đó. Bác gõ /hogiadinh để khai hộ khác.
household-none = Bác chưa được ghi vào hộ nào.
household-own =
    Bác được xác nhận thuộc hộ { $code }, chủ hộ { $head }.
    Địa chỉ: { $address }
household-own-spoken =
    Bác được xác nhận là đại diện hộ { $code }, chủ hộ { $head }.
    Địa chỉ: { $address }
household-phone = Số điện thoại của hộ
household-phone-offer =
    Phường có số điện thoại …{ $ends } của hộ. Bác có đồng ý nhận thông báo của phường qua số …{ $ends } khi không tới được bằng cách khác không? Không bắt buộc; không phải số bác dùng thì bác chọn không. Muốn thôi lúc nào cũng được, ở /hogiadinh.
household-phone-question =
    Phường có số điện thoại …{ $ends } của hộ. Bác chưa đồng ý cho phường nhắn vào số này.
    Nếu bác đồng ý, phường chỉ dùng số …{ $ends } để gửi thông báo khi không tới được bằng cách khác. Chỉ đồng ý nếu đó là số bác dùng; muốn thôi lúc nào cũng được, ở đây.
household-phone-agreed =
    Hộ đã đồng ý nhận thông báo của phường qua số …{ $ends } khi không tới được bằng cách khác.
    Bác muốn thôi thì chọn ngay dưới đây; việc khác không thay đổi.
household-phone-yes = Đồng ý nhận qua số này
household-phone-no = Không nhận qua số này
household-phone-thanks = Em đã ghi: hộ đồng ý nhận thông báo của phường qua số …{ $ends } khi không tới được bằng cách khác. Bác đổi ý lúc nào cũng được, ở /hogiadinh hoặc /dulieu.
household-phone-left = Vâng. Phường không nhắn vào số …{ $ends }. Bác đổi ý lúc nào cũng được, ở /hogiadinh.
household-phone-noted = Phường đã ghi là hộ bác đồng ý nhận thông báo qua số …{ $ends } khi không tới được bằng cách khác. Nếu không đúng, bác mở “Số điện thoại của hộ” để thôi ngay.
household-phone-note-over = Phường đã ghi là hộ bác không nhận thông báo qua số …{ $ends } nữa.
household-confirmed = Bác đã được xác nhận thuộc hộ { $code }, chủ hộ { $head }.
household-confirmed-group = Hộ ở { $group }.
household-refused = Điều bác khai về hộ của mình chưa được xác nhận. Bác hỏi tổ trưởng, hoặc gõ /hogiadinh để khai lại.
household-too-many = Hôm nay bác đã khai nhiều lần. Mai bác khai lại giúp em, hoặc nhờ tổ trưởng.

## Tổ trưởng, cán bộ xác nhận

claim-notice = Có người khai mình thuộc một hộ trong tổ. Anh/chị xem và xác nhận giúp.
claim-open = Xem
claims = Những người đang chờ xác nhận hộ:
claims-none = Không có ai chờ xác nhận hộ.
claims-see = Người chờ xác nhận hộ
claim-card =
    { $name } khai: “{ $words }”
    { $part }.
    { $home }
claim-fits =
    Trong sổ: hộ { $code }, chủ hộ { $head }
    Địa chỉ: { $address }
claim-fits-none = Trong sổ chưa thấy hộ nào khớp.
claim-yes = Xác nhận
claim-no = Không xác nhận
claim-other = Chọn hộ khác
claim-search = Tìm hộ trong sổ
claim-find = Anh/chị gõ mã hộ, tên chủ hộ hoặc địa chỉ.
claim-find-nothing = Không thấy hộ nào. Anh/chị gõ lại, hoặc /huy.
claim-find-too-many = Nhiều hộ khớp quá. Anh/chị gõ rõ hơn: mã hộ, hoặc cả họ tên chủ hộ.
claim-choose = Người này thuộc hộ nào? Chọn là xác nhận.
claim-choice = { $code } – { $head }
claim-accepted = Đã xác nhận { $name } thuộc hộ.
claim-refused = Đã ghi không xác nhận { $name }.

## Xem sổ

roll-groups =
    { $households } hộ; { $linked } hộ có người trong trò chuyện, { $represented } hộ có đại diện đã xác nhận.
    Anh/chị xem tổ nào?
roll-list =
    { $group }: { $households } hộ; { $linked } hộ có người trong trò chuyện, { $represented } hộ có đại diện đã xác nhận.
    { $lines }
roll-line = ○ { $code } – { $head }
roll-line-linked = ● { $code } – { $head }
roll-empty = (sổ chưa có hộ nào)
roll-more = Hộ tiếp theo ›
roll-search = Tìm hộ
roll-search-please = Anh/chị gõ mã hộ, tên chủ hộ, địa chỉ hoặc số điện thoại.
roll-search-nothing = Không thấy hộ nào trong phần anh/chị phụ trách. Anh/chị gõ lại, hoặc /huy.
roll-found = Các hộ khớp:
roll-found-many = Nhiều hộ khớp; đây là mấy hộ đầu. Gõ rõ hơn để thấy đúng hộ.
roll-card =
    Hộ { $code }, chủ hộ { $head }
    Nơi ở: { $address } ({ $place })
    Đại diện: { $representative } ({ $confirmed })
    Điện thoại: { $phone }
    Người trong trò chuyện: { $members }
    Lượt xem này được ghi lại.
roll-card-ended =
    Hộ { $code }, chủ hộ { $head } – không còn ở đây
    Nơi ở: { $address } ({ $place })
    Đại diện: { $representative } ({ $confirmed })
    Điện thoại: { $phone }
    Người trong trò chuyện: { $members }
    Lượt xem này được ghi lại.
roll-confirmed = đã xác nhận trong trò chuyện
roll-unconfirmed = chưa có trong trò chuyện
roll-nothing = (chưa có)
roll-see-phone = Xem số điện thoại
roll-phone = Hộ { $code }: { $phone }. Lượt xem này được ghi lại.
phone-never = chưa hỏi có nhận thông báo qua số này không
phone-agreed = đồng ý nhận thông báo, { $how }, ngày { $day }{ $named ->
        [yes] , { $by } ghi
       *[no] {""}
    }
phone-not-agreed = không nhận thông báo, { $how }, ngày { $day }{ $named ->
        [yes] , { $by } ghi
       *[no] {""}
    }
phone-how-chat = nói trong trò chuyện
phone-how-paper = trên giấy
phone-how-word = bằng lời
phone-how-number = vì số đã đổi
phone-how-speaker = vì người đại diện đã đổi
phone-how-household = vì hộ không còn ở đây
phone-note-yes = Ghi: hộ đồng ý nhận tin qua số này
phone-note-no = Ghi: hộ thôi nhận tin qua số này
phone-ask-yes =
    Hộ { $code } đồng ý nhận thông báo của phường qua số …{ $ends } khi không tới được bằng cách khác?
    Chỉ ghi khi chính người dùng số ấy đã đồng ý, sau khi được nói rõ để làm gì và rút lại lúc nào cũng được. Tên anh/chị và giờ ghi được lưu.
phone-ask-no = Hộ { $code } không nhận thông báo qua số …{ $ends } nữa. Hộ báo bằng cách nào?
phone-by-paper = Trên giấy
phone-by-word = Bằng lời
phone-noted-yes = Đã ghi: hộ { $code } đồng ý nhận thông báo qua số …{ $ends }.
phone-noted-no = Đã ghi: hộ { $code } không nhận thông báo qua số …{ $ends } nữa. Tin đã định gửi vào số ấy cũng không gửi.
roll-end = Hộ không còn ở đây
roll-end-question = Ghi hộ { $code } ({ $head }) không còn ở đây? Người trong hộ sẽ không còn thuộc hộ nào.
roll-end-sure = Đúng, hộ không còn ở đây
roll-ended = Đã ghi hộ { $code } không còn ở đây.
roll-unlinked = Hộ chưa có ai trong trò chuyện
roll-unlinked-file = { $group }: { $count } hộ chưa có ai trong trò chuyện, cần gửi giấy hoặc tới nhà.
roll-all-linked = Hộ nào của { $group } cũng đã có người trong trò chuyện.

## Nhập danh sách

roll-file-please =
    Anh/chị gửi tệp .xlsx hoặc .csv danh sách hộ; tệp mẫu ở trên. Mỗi dòng một hộ: tổ, mã hộ, chủ hộ, địa chỉ, người đại diện, điện thoại.
    Tên cột viết kiểu nào cũng được. Em cho xem trước rồi mới nhập; hộ không có trong tệp thì em chỉ liệt kê, không xóa.
    Có thể thêm một trang cán bộ (họ tên, chức vụ, tổ phụ trách): em tạo lời mời dùng một lần, không tự cấp vai trò.
roll-file-again = Em đang chờ tệp .xlsx hoặc .csv. Bỏ thì gõ /huy.
roll-no-table = Trong { $name } em không thấy dòng tên cột của danh sách hộ (chủ hộ, cùng với tổ, mã hộ, địa chỉ hoặc điện thoại). Anh/chị dùng tệp mẫu của /nhaphodan giúp em.
roll-old-excel = { $name } là Excel đời cũ (.xls). Anh/chị mở ra, chọn “Lưu thành” .xlsx rồi gửi lại.
roll-preview =
    { $name }: { $rows } dòng.
    • Thêm mới: { $added } hộ
    • Thay đổi: { $changed } hộ, trong đó { $moved } hộ chuyển tổ
    • Giữ nguyên: { $same } hộ
    • Không nhập vì sai: { $wrong } dòng
    • Có trong sổ mà không có trong tệp: { $missing } hộ (không xóa)
    • Tổ mới: { $groups }
    • Cán bộ cần mời: { $workers }
roll-no-groups = không có
roll-take = Nhập vào sổ
roll-put-aside = Thôi, không nhập
roll-put-aside-done = Em không nhập gì cả.
roll-remarks = Những dòng cần xem lại, có cột ghi chú; sửa ngay trong tệp này rồi gửi lại được. Trang sau: hộ không có trong tệp.
roll-taken = Đã nhập: thêm { $added } hộ, thay đổi { $changed } hộ, giữ nguyên { $same } hộ; { $missing } hộ trong sổ không có trong tệp vẫn giữ.
roll-workers-not-yours = Tệp có { $count } cán bộ cần mời: chỉ quản trị viên mời được.
roll-invitations =
    Lời mời, mỗi liên kết dùng một lần trong 7 ngày, chỉ hiện lần này:
    { $lines }
roll-invited = • { $name }, { $role }: { $links }
roll-invited-before = { $count } người đã được mời từ lần trước; cần mời lại thì gõ /moi.
roll-sheet-households = Hộ dân
roll-sheet-remarks = Cần sửa
roll-sheet-missing = Không có trong tệp
roll-sheet-unlinked = Cần tới nhà
roll-column-group = Tổ dân phố
roll-column-cluster = Cụm
roll-column-code = Mã hộ
roll-column-head = Chủ hộ
roll-column-representative = Người đại diện
roll-column-address = Địa chỉ
roll-column-phone = Điện thoại
roll-column-worker = Chức vụ
roll-column-sheet = Trang
roll-column-row = Dòng
roll-column-remark = Ghi chú
roll-sample-group = Tổ dân phố 1
roll-sample-cluster = Cụm 1
roll-sample-head = Nguyễn Văn Mẫu
roll-sample-address = 12 ngõ 3 (dòng ví dụ, không nhập)
roll-sample-phone = 0900000000
roll-fault-no-group = thiếu tổ: ghi tên tổ.
roll-fault-no-code = thiếu mã hộ: ghi mã.
roll-fault-no-head = thiếu tên chủ hộ: ghi họ tên.
roll-fault-code-twice = hộ này đã có, giống hệt: bỏ bớt một dòng.
roll-fault-code-differs = hai dòng cùng mã mà khác nhau: sửa cho đúng một dòng, không dòng nào được nhập.
roll-fault-spoiled = Excel đã đổi giá trị này thành ngày, số mũ hoặc lỗi: định dạng ô là Text rồi gõ lại.
roll-fault-too-long = dài quá: viết gọn lại.
roll-fault-no-phone = không phải số điện thoại: gõ lại đủ 10 số.
roll-fault-several-phones = có nhiều số: em lấy số đầu.
roll-fault-phone-twice = hai hộ cùng số trong tệp: kiểm tra số của hộ nào.
roll-fault-phone-taken = số này trong sổ là của hộ khác: kiểm tra lại.
roll-fault-not-yours = tổ này không thuộc phần anh/chị phụ trách.
roll-fault-no-role = chức vụ chưa rõ: ghi cán bộ, tổ trưởng hoặc ủy ban (quản trị viên thì mời bằng /moi).
roll-other-row = (xem dòng { $row })
roll-row-kept = Dòng vẫn được nhập.

## Dòng lệnh people import

people-would = Chỉ xem trước, chưa ghi gì.
people-remark = Dòng { $row } { $sheet }: { $what }
people-missing = Không có trong tệp, vẫn giữ: { $code } { $head } ({ $group })
people-none = Không có dòng nào nhập được.
people-no-file = Không mở được tệp { $name }.
people-report = Các dòng cần sửa: { $path }

## Liên kết và mã QR của tổ

group-link =
    { $group }: ai mở liên kết hoặc quét mã sẽ được hỏi đồng ý như mọi người, rồi được ghi là ở tổ này. Không cấp vai trò nào.
    { $links }
    Đã vào tổ qua đây: { $used } người.
group-link-which = Anh/chị lấy mã QR của tổ nào?
group-link-poster = Tờ dán bảng tin (Word)
group-link-end = Ngừng liên kết này
group-link-end-question = Ngừng liên kết? Tờ đã in sẽ không dùng được nữa.
group-link-end-sure = Ngừng
group-link-ended-now = Đã ngừng. { $used } người đã vào tổ qua liên kết này.
group-link-ended = Liên kết này không còn dùng được. Bác gõ /start để bắt đầu, hoặc hỏi tổ trưởng mã mới.
group-link-other-household = Bác đã được xác nhận thuộc một hộ ở { $group } nên em giữ tổ đó. Nếu đã chuyển nhà, bác gõ /hogiadinh.
poster-title = { $ward } – { $group }
poster-words = Quét mã để hỏi quy định, gửi phản ánh và nhận thông báo của phường, của tổ.
poster-privacy = Trợ lý tự động của phường. Không bắt buộc; chỉ lưu thông tin khi bạn đồng ý, muốn xóa lúc nào cũng được.
