# What `doctor` and `zalo …` say to whoever looks after the ward's machine. docs/zalo.md explains each step.

doctor-zalo-bot-none = Zalo Bot: chưa dùng (ZALO_BOT_TOKEN để trống)
doctor-zalo-bot = Zalo Bot: { $name }
doctor-zalo-bot-token-cure = Zalo không nhận token: lấy lại token trong Zalo Bot Manager, ghi vào ZALO_BOT_TOKEN rồi khởi động lại
doctor-zalo-bot-network-cure = không nối được { $base }: kiểm tra mạng, ZALO_BOT_API_BASE ({ $detail })
doctor-zalo-bot-refused-cure = Zalo từ chối: { $detail }
doctor-zalo-bot-polling = Zalo Bot nhận tin: chương trình tự hỏi Zalo (không có PUBLIC_URL; chỉ hợp để thử)
doctor-zalo-bot-webhook = Zalo Bot nhận tin: Zalo gọi đến trang của phường
doctor-zalo-bot-webhook-unset-cure = chưa đăng ký địa chỉ: khởi động lại chương trình, nó tự đăng ký
doctor-zalo-bot-webhook-other-cure = Zalo đang gọi đến { $host }: khởi động lại chương trình để đăng ký lại; không để chương trình khác dùng cùng token
doctor-zalo-bot-webhook-fails-cure = Zalo gọi thử không được ({ $detail }): chương trình có đang chạy không, trang có mở được từ ngoài không, có tường lửa chặn không

doctor-zalo-oa-none = Zalo OA: chưa dùng (ZALO_OA_APP_ID để trống)
doctor-zalo-oa-settings = Zalo OA: cấu hình
doctor-zalo-oa-settings-cure = còn thiếu trong .env: { $missing } (docs/zalo.md, mục 5.5)
doctor-zalo-oa-same-keys-cure = ZALO_OA_SECRET_KEY trùng ZALO_OA_APP_SECRET: khóa của OA ở mục Webhook trên developers.zalo.me, khác khóa của ứng dụng
doctor-zalo-oa-address = Zalo OA: địa chỉ của phường
doctor-zalo-oa-address-cure = ghi PUBLIC_URL=https://… vào .env: Zalo chỉ gọi đến địa chỉ https (docs/zalo.md, mục 3)
doctor-zalo-oa-keys = Zalo OA: cặp mã, còn làm mới được { $days } ngày
doctor-zalo-oa-keys-unusable = Zalo OA: cặp mã
doctor-zalo-oa-keys-none-cure = chưa có ai cho phép: chạy python3 danbiet.py zalo connect
doctor-zalo-oa-keys-dead-cure = phải cho phép lại (mã { $code }): chạy python3 danbiet.py zalo connect
doctor-zalo-oa-keys-cut = Zalo OA: lần làm mới mã lúc { $time } bị ngắt giữa chừng
doctor-zalo-oa-keys-cut-cure = chạy lại doctor sau một phút; nếu dòng này còn, chạy python3 danbiet.py zalo connect
doctor-zalo-oa-keys-old-cure = sắp hết ba tháng: để chương trình chạy liên tục thì mã tự làm mới; nếu nó vẫn chạy, chạy python3 danbiet.py zalo connect
doctor-zalo-oa-network-cure = không nối được Zalo: kiểm tra mạng, ZALO_OA_API_BASE, ZALO_OA_OAUTH_BASE ({ $detail })
doctor-zalo-oa = Zalo OA: { $name }
doctor-zalo-oa-refused = Zalo OA: Zalo từ chối (lỗi { $code }), { $reason }
doctor-zalo-oa-refused-cure = Zalo từ chối ({ $detail }): xem docs/zalo.md, mục 11
doctor-zalo-oa-type = Zalo OA: loại { $kind }
doctor-zalo-oa-unverified = Zalo OA: xác thực
doctor-zalo-oa-unverified-cure = OA chưa xác thực: nộp hồ sơ tại oa.zalo.me, mục Xác thực tài khoản
doctor-zalo-oa-verified = Zalo OA: đã xác thực
doctor-zalo-oa-package = Zalo OA: gói { $name }, đến { $until }
doctor-zalo-oa-package-none = Zalo OA: gói
doctor-zalo-oa-package-none-cure = Zalo không nói OA có gói nào: muốn gửi tin từ chương trình cần gói Tăng trưởng trở lên; OA của cơ quan nhà nước hỏi Zalo trước (docs/zalo.md, mục 2)
doctor-zalo-oa-package-over-cure = gói đã hết hạn { $until }: gia hạn tại oa.zalo.me
doctor-zalo-oa-quota = Zalo OA: còn { $remain } trên { $total } tin của gói
doctor-zalo-oa-quota-over-cure = đã hết tin của gói: mua thêm, đợi sang tháng, hoặc đưa giấy
doctor-zalo-oa-quota-unknown = Zalo OA: số tin còn lại của gói, Zalo không cho biết ({ $detail })
doctor-zalo-oa-articles = Zalo OA: bài viết, tháng này đã gửi { $count }
doctor-zalo-oa-articles-none = Zalo OA: bài viết, ứng dụng chưa có quyền (chỉ cần khi phường muốn đăng thông báo thành bài)
doctor-zalo-oa-articles-unknown = Zalo OA: bài viết, Zalo không cho biết ({ $detail })
doctor-zalo-oa-articles-cure = ứng dụng chưa được quản lý bài viết (lỗi { $code }): vào developers.zalo.me, mở ứng dụng, tích quyền quản lý bài viết, rồi chạy python3 danbiet.py zalo connect; gói Cơ bản không đăng bài từ chương trình được
doctor-zalo-oa-version = Zalo OA: gửi bằng API { $version }
doctor-zalo-oa-version-unknown = Zalo OA: gửi bằng API nào thì chưa biết, chưa gửi tin nào (sẽ thử v3 trước, rồi v2)
doctor-zalo-oa-trouble = Zalo OA: gửi tin (lỗi { $code } từ { $time })
doctor-zalo-events = { $channel }: sự kiện gần nhất nhận được lúc { $time }
doctor-zalo-events-none = { $channel }: nhận sự kiện
doctor-zalo-oa-events-none-cure = chưa nhận sự kiện nào: nhắn một tin cho OA; nếu vẫn vậy, vào developers.zalo.me, mục Webhook, ghi { $address }, bật các sự kiện. Log của chương trình có dòng zalo.call_refused thì ZALO_OA_SECRET_KEY sai: chép lại khóa của OA
doctor-zalo-oa-events-old-cure = đã lâu không có gì đến: nhắn một tin cho OA rồi chạy lại doctor; vẫn vậy thì có thể Zalo đã tắt webhook sau nhiều lần gọi hỏng: vào developers.zalo.me, mục Webhook, bật lại (docs/zalo.md, mục 11)
doctor-zalo-bot-events-none-cure = chưa nhận tin nào: nhắn một tin cho bot khi chương trình đang chạy
doctor-zalo-bot-events-old-cure = đã lâu không có gì đến: nhắn một tin cho bot rồi chạy lại doctor; vẫn vậy thì khởi động lại chương trình

zalo-oa-kind-business = doanh nghiệp (2)
zalo-oa-kind-state = cơ quan nhà nước (4)
zalo-oa-kind-other = { $kind }

zalo-addresses =
    Dán vào trang của Zalo (developers.zalo.me → ứng dụng):
      Webhook:          { $webhook }
      Callback của OA:  { $callback }
zalo-connect-settings = Ghi ZALO_OA_APP_ID, ZALO_OA_APP_SECRET và PUBLIC_URL vào .env trước (docs/zalo.md, mục 3 và 5.5).
zalo-connect-open =
    1. Địa chỉ callback phải có trên developers.zalo.me: { $callback }
    2. Mở địa chỉ này bằng trình duyệt đang đăng nhập tài khoản quản trị OA, chọn OA, bấm Cho phép:

    { $address }

    3. Nếu trình duyệt báo đã nối xong thì bấm Enter ở đây.
       Nếu không, chép nguyên địa chỉ trên thanh địa chỉ của trình duyệt và dán vào đây.
zalo-connect-paste = Địa chỉ (hoặc Enter)
zalo-connect-not-yet = Chưa thấy trang callback nhận được gì. Chương trình có đang chạy không? Hãy dán địa chỉ, hoặc chạy lại lệnh này.
zalo-connect-done = Đã nối. Chạy tiếp: python3 danbiet.py doctor
zalo-token-refresh = refresh token (không hiện khi dán)
zalo-token-settings = Ghi ZALO_OA_APP_ID và ZALO_OA_APP_SECRET vào .env trước (docs/zalo.md, mục 5.5).
zalo-token-refused = Zalo không nhận mã này (mã { $code }): mã đã dùng rồi, dán thiếu chữ, hoặc ZALO_OA_APP_ID, ZALO_OA_APP_SECRET trong .env sai. Lấy mã mới trong API Explorer rồi gõ lại lệnh này.
zalo-token-done = Đã lưu. Đừng lấy mã mới trong API Explorer nữa: cặp này sẽ hỏng.
zalo-templates-none = Zalo chưa có mẫu nào của OA này. Tạo mẫu và gửi duyệt ở trang ZBS/ZCA của Zalo trước.
zalo-templates-approved = đã duyệt
zalo-templates-waiting = chưa duyệt
zalo-templates-used = Đã ghi. Khi soạn thông báo, mẫu này được tính vào các cách gửi.
zalo-templates-later = Đã ghi. Zalo chưa duyệt mẫu này: sau khi duyệt, gõ lại lệnh này.
zalo-templates-refused = Zalo không nhận: { $detail }
zalo-templates-fields =
    Chưa khớp ({ $detail }). Ghi mỗi tham số của mẫu bằng một mục, ví dụ: thoi_gian=time dia_diem=place.
    Các mục: { $known }
