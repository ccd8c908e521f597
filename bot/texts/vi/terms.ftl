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
term-stage = { $stage }. { $term }
