### Khiếu nại và tố cáo: không nhận qua tin nhắn; chỉ cách làm, nơi nộp, thời hạn. Mọi con số lấy từ luật đang có hiệu lực (knowledge/rules), không ghi ở đây.

complaint-place = { $place } văn bản số { $number }
complaint =
    Bác đang không đồng ý với một quyết định hoặc việc làm của cơ quan: đó là khiếu nại. Khiếu nại không giải quyết qua tin nhắn, em chỉ bác cách làm.

    Cách làm: viết đơn, hoặc đến trình bày trực tiếp ({ $form }). Đơn ghi ngày, họ tên, địa chỉ của bác; bác khiếu nại quyết định hay việc làm nào, của ai, vì sao; bác muốn giải quyết thế nào; rồi bác ký tên.
    Nộp cho ai: quyết định, việc làm của { $ward } thì gửi Chủ tịch Ủy ban nhân dân { $ward } ({ $competence }).

    Thời hạn khiếu nại lần đầu (Luật số { $number }):
    { $first }

    Không đồng ý với kết quả lần đầu: bác khiếu nại lần hai tới { $second }, hoặc khởi kiện tại tòa án.
    { $again }
complaint-second-district = Chủ tịch Ủy ban nhân dân huyện, quận
complaint-second-above = Chủ tịch Ủy ban nhân dân cấp trên trực tiếp
complaint-second-province = Chủ tịch Ủy ban nhân dân tỉnh, thành phố
complaint-last-day = Tính ngày cuối để khiếu nại
complaint-learned = Bác nhận hoặc biết quyết định đó ngày nào? Bác viết ngày, ví dụ: 5/11/2026. Em chỉ tính giúp, không lưu lại. (Gõ /huy nếu thôi.)
complaint-learned-again = Em chưa hiểu ngày đó. Bác viết ngày đã qua, ví dụ: 5/11/2026, hoặc gõ /huy.
complaint-in-time =
    Bác biết ngày { $learned }: thời hiệu { $amount } ({ $place }), ngày cuối để khiếu nại là { $last }.
    Bác nên nộp sớm. Thời gian bị ốm đau, thiên tai, đi công tác xa… mà không khiếu nại được thì không tính vào thời hiệu.
complaint-too-late =
    Bác biết ngày { $learned }: thời hiệu { $amount } ({ $place }), ngày cuối đã qua: { $last }.
    Nếu có lúc bác ốm đau, gặp thiên tai, đi công tác xa… mà không khiếu nại được, thời gian ấy không tính vào thời hiệu: bác đến nơi tiếp công dân để được xem xét. Bác cũng có thể gửi phản ánh, kiến nghị.

denunciation =
    Đây có vẻ là tố cáo. Tố cáo không gửi qua tin nhắn được: luật yêu cầu làm bằng đơn có chữ ký hoặc trình bày trực tiếp (Luật Tố cáo 25/2018/QH14, Điều 22 và 23). Để bảo vệ bác, em không lưu tin nhắn vừa rồi: không lưu nội dung, không lưu tên ai.

    Đơn ghi rõ: ngày tố cáo; họ tên, địa chỉ, cách liên hệ với bác; việc làm sai; người bị tố cáo; rồi bác ký tên hoặc điểm chỉ.
    Nộp ở nơi tiếp công dân của { $ward }. Tố cáo chính Chủ tịch, Phó Chủ tịch phường thì gửi lên Ủy ban nhân dân tỉnh, thành phố.
    { $days }

    Tên bác được giữ bí mật (Điều 56).
    { $times }
denunciation-maybe =
    Việc này có thể là tố cáo một người. Tố cáo không nhận qua tin nhắn, nên để bảo vệ bác, em không lưu tin vừa rồi.
    Ý bác là gì ạ?
