### Hạn trả lời và cách tính hạn. Người dân và cán bộ cùng đọc những câu này, nên không xưng hô.

# "10 ngày làm việc, trừ Quốc khánh 1–2/9: hạn 16/9"
term-count = { $count }: hạn { $due }
term-days = { $days } ngày làm việc
term-extra = gia hạn thêm { $days } ngày làm việc
term-after-hours = nhận ngoài giờ nên tính từ { $day }
term-less = trừ { $days }
term-holiday = { $name } { $days }
term-ward = ngày phường nghỉ { $days } ({ $name })
term-pause = { $count } ngày chờ người gửi trả lời ({ $days })
term-made-up = tính cả ngày làm bù { $days }
term-late = { $count } (đã quá { $days } ngày làm việc)
term-paused = đang dừng tính hạn từ { $since } để chờ người gửi trả lời; khi có trả lời thì còn { $left } ngày làm việc
term-paused-late = đang dừng tính hạn từ { $since } để chờ người gửi trả lời; khi hỏi thì đã quá hạn { $days } ngày làm việc
term-receipt = Thời hạn phường trả lời lần đầu: { $term }.
term-stage = { $stage } – { $term }

## Gia hạn (cán bộ đang xử lý)

work-extend = Gia hạn
extend-days = { $days } ngày làm việc
extend-question =
    Hồ sơ { $code }: { $term }.
    Cần thêm mấy ngày làm việc? Anh/chị chọn, hoặc gõ số từ 1 đến { $most }.
extend-days-again = Anh/chị gõ một số từ 1 đến { $most } (hồ sơ { $code }), hoặc /huy.
extend-enough = Hồ sơ { $code } đã gia hạn đủ { $most } ngày làm việc, không gia hạn thêm được. Anh/chị trả lời người gửi đã làm tới đâu.
extend-why = Vì sao hồ sơ { $code } cần thêm { $days } ngày làm việc? Anh/chị viết một câu: người gửi sẽ đọc cùng với hạn mới.
extend-why-short = Lý do ngắn quá. Anh/chị viết rõ hơn, vì người gửi sẽ đọc.
extend-done = Đã gia hạn hồ sơ { $code }: { $term }. Người gửi đã được báo lý do và hạn mới.
extend-resident =
    Hồ sơ { $code } của bác cần thêm { $days } ngày làm việc mới trả lời được.
    Lý do: { $words }
    Hạn mới: { $term }.
