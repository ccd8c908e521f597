# Một người dùng nhiều kênh: nối lại và ngừng nối.
link-about =
    { $count ->
        [1] Em mới biết bác ở kênh này: { $channels }.
       *[other] Các kênh của bác đang nối: { $channels }.
    }
    Bác nhắn phường bằng nhiều kênh (phường có: { $every }) thì nối lại được: hồ sơ, loại tin đã chọn, lời hẹn dự họp theo bác ở mọi kênh, mỗi tin phường gửi bác một lần.
    Bác lấy mã ở kênh đang có hồ sơ, rồi gửi mã ấy ở kênh kia.
link-open = Nối các kênh của tôi
link-get-code = Lấy mã nối
link-part = Ngừng nối { $channel }
link-more = Xem thêm ({ $page }/{ $count })
link-here = { $channel } (kênh này)
link-code =
    Mã nối của bác: { $code }
    Trên kênh kia, bác nhắn: /lienket { $code }
    Mã dùng một lần, trong 10 phút. Em hỏi lại bác ở đây rồi mới nối. Đừng đưa mã cho ai: người nối được sẽ xem được hồ sơ của bác.
link-wrong = Mã không đúng hoặc không còn dùng được. Bác nhắn /lienket ở kênh đang có hồ sơ để lấy mã mới; mã dùng một lần, trong 10 phút.
link-too-many = Mã được gửi nhiều lần quá. Bác thử lại sau một giờ.
link-sure =
    Nối xong, những gì bác đã gửi ở đây sẽ xem được từ kênh đã lấy mã{ $works ->
        [yes] , và kênh ấy làm được mọi việc bác đang làm cho phường
       *[no] {""}
    }. Có phải chính bác lấy mã này không? Ai đưa mã cho bác thì bác chọn “Không”.
link-sure-yes = Đúng, tôi lấy mã
link-sure-no = Không
link-not-own = Vâng, em không nối gì cả. Bác đừng gửi mã do người khác đưa.
link-entered = Mã đúng. Em đang hỏi lại ở kênh bác đã lấy mã; bác chọn “Đúng là tôi” ở đó là xong.
link-question =
    Mã nối của bác vừa được gửi từ { $channel }. Có phải bác không?
    Chọn “Đúng là tôi” thì hai kênh là một: kênh kia xem được hồ sơ của bác, nhận được tin của bác. Câu hỏi này chờ bác một giờ.
link-yes = Đúng là tôi
link-no = Không phải tôi
link-done =
    Xong, { $channel } đã nối với kênh này. Phường nhắn bác ở kênh bác dùng gần nhất.{ $drafts ->
        [yes] {" "}Hai bản kiến nghị đang viết dở đã gộp làm một, bác xem lại bằng /kiennghi
       *[no] {""}
    }{ $consent ->
        [lost] {" "}Ở một kênh bác đã thôi đồng ý cho lưu thông tin nên em theo ý đó; muốn đồng ý lại, bác nhắn /start
       *[kept] {""}
    }
link-done-there =
    Xong, kênh này đã nối với kênh kia của bác. Xem hoặc ngừng nối: /lienket{ $drafts ->
        [yes] {" "}Hai bản kiến nghị đang viết dở đã gộp làm một, bác xem lại bằng /kiennghi
       *[no] {""}
    }{ $consent ->
        [lost] {" "}Ở một kênh bác đã thôi đồng ý cho lưu thông tin nên em theo ý đó; muốn đồng ý lại, bác nhắn /start
       *[kept] {""}
    }
link-refused = Em không nối. Mã ấy không dùng được nữa.
link-refused-there = Kênh kia không xác nhận nên em không nối.
link-erasure-waits = Đang có yêu cầu xóa dữ liệu nên em chưa nối được.
link-part-question = Ngừng nối { $channel }? Từ đó em coi người nhắn ở kênh ấy là người mới; hồ sơ, vai trò ở lại với kênh khác của bác. Tin nhắn cũ vẫn còn trên máy đó.
link-part-yes = Ngừng nối
link-part-no = Thôi
link-parted = Đã ngừng nối { $channel }. Hồ sơ của bác không còn xem được từ kênh đó.
link-parted-there = Kênh này không còn nối với kênh nào. Từ giờ em coi bác ở đây như người mới nhắn; cần gì bác nhắn /start
