### Những con số của luật, ghi dưới câu trả lời. Mỗi dòng: việc gì, bao nhiêu, ở điều khoản nào.

rule-heading = Con số cần nhớ:
rule-line = • { $what }: { $amount } ({ $place })
rule-changed = . Áp dụng từ { $day } theo văn bản số { $number } ({ $place }); trước đó: { $before }
rule-until = . Áp dụng đến hết ngày { $day }

## Mức

rule-bound-at_least = ít nhất { $amount }
rule-bound-more_than = trên { $amount }
rule-bound-at_most = không quá { $amount }
rule-bound-fewer_than = dưới { $amount }
rule-bound-exactly = { $amount }
rule-bound-between = từ { $least } đến { $amount }
rule-bound-within = trong vòng { $amount }
rule-bound-before = trước ít nhất { $amount }
rule-bound-every = { $amount } một lần
rule-share = { $share } { $base }

## Đơn vị

rule-unit-days = { $number } ngày
rule-unit-running_days = { $number } ngày liên tục
rule-unit-working_days = { $number } ngày làm việc
rule-unit-hours = { $number } giờ
rule-unit-months = { $number } tháng
rule-unit-quarters = { $number } quý
rule-unit-years = { $number } năm
rule-unit-people = { $number } người
rule-unit-households = { $number } hộ
rule-unit-copies = { $number } bản
rule-unit-ballots = { $number } phiếu
rule-unit-times_a_year = { $number } lần mỗi năm
rule-unit-days_a_week = { $number } ngày mỗi tuần
rule-unit-days_a_month = { $number } ngày mỗi tháng

## Tính trên

rule-base-all_households = tổng số hộ trong tổ
rule-base-all_representatives = tổng số đại diện hộ trong tổ, kể cả hộ vắng mặt
rule-base-present = đại diện hộ có mặt
rule-base-all_groups = tổng số thôn, tổ dân phố của phường, xã
rule-base-all_staff = tổng số người trong đơn vị
rule-base-staff_present = số người dự hội nghị
rule-base-all_voters = cử tri của phường, xã

## Công khai thông tin ở phường, xã

rule-what-disclosure-deadline = Công khai kể từ khi có quyết định, nếu luật riêng không nói khác
rule-what-disclosure-posting = Thời gian niêm yết
rule-what-disclosure-list = Cập nhật danh sách việc đã công khai
rule-what-disclosure-radio = Thời gian phát trên loa truyền thanh

## Dân bàn và quyết định

rule-what-initiative-share = Số hộ phải đồng thuận với sáng kiến của người dân
rule-what-initiative-consent = Thời hạn một lời đồng thuận còn giá trị
rule-what-cluster-meetings = Tổ đông dân được họp theo cụm khi có
rule-what-meeting-notice = Báo cho các hộ và niêm yết, tính đến ngày họp
rule-what-meeting-papers = Gửi tài liệu họp tới từng hộ (đóng góp, thu chi, quy ước)
rule-what-meeting-secretary = Cử thư ký cuộc họp
rule-what-meeting-way-of-voting = Chọn giơ tay hay bỏ phiếu kín
rule-what-meeting-tellers = Cử Ban kiểm phiếu
rule-what-tellers-number = Số người trong Ban kiểm phiếu
rule-what-tellers-witnesses = Số hộ chứng kiến kiểm phiếu tại cuộc họp
rule-what-count-copies = Số bản của biên bản kiểm phiếu
rule-what-ballot-team = Số người trong Tổ phát phiếu
rule-what-ballot-notice = Báo cho dân biết, tính đến ngày phát phiếu
rule-what-ballot-each = Số phiếu phát cho mỗi hộ
rule-what-ballot-plan = Gửi kế hoạch phát phiếu cho Chủ tịch UBND và Chủ tịch MTTQ
rule-what-ballot-witnesses = Số hộ chứng kiến Tổ phát phiếu kiểm phiếu
rule-what-online-team = Số người trong Tổ lấy ý kiến trực tuyến
rule-what-online-acceptance = Đồng ý dùng cách biểu quyết trực tuyến
rule-what-online-threshold = Thông qua bằng biểu quyết trực tuyến
rule-what-decision-signatures = Số đại diện hộ cùng ký vào quyết định
rule-what-decision-sending = Gửi quyết định đến UBND và MTTQ
rule-what-threshold-contributions = Thông qua việc đóng góp, thu chi trong tổ
rule-what-threshold-contributions-ward = Thông qua việc đóng góp, thu chi trong cả phường, xã
rule-what-threshold-others = Thông qua quy ước, bầu hoặc cho thôi tổ trưởng và thành viên hai ban giám sát, việc tự quản khác
rule-what-decision-recognition = Công nhận quyết định, hoặc từ chối bằng văn bản có lý do

## Bầu, cho thôi tổ trưởng

rule-what-election-plan = Có quyết định và kế hoạch bầu, tính đến ngày họp
rule-what-election-team = Lập Tổ bầu cử, tính đến ngày họp
rule-what-election-publicity = Báo cho dân và niêm yết, tính đến ngày bầu
rule-what-election-candidates = Số người được giới thiệu ứng cử
rule-what-election-candidate-list = Gửi biên bản danh sách ứng cử, tính đến ngày họp
rule-what-head-recognition = UBND công nhận người trúng cử, cho bầu lại, hoặc trả lời có lý do
rule-what-removal-request = Số hộ kiến nghị để xem xét cho thôi
rule-what-removal-recognition = UBND công nhận kết quả cho thôi
rule-what-new-election = UBND quyết định việc bầu người mới

## Lấy ý kiến, đối thoại, hội nghị

rule-what-consultation-period = Thời gian lấy ý kiến Nhân dân
rule-what-dialogue-yearly = UBND đối thoại với Nhân dân
rule-what-dialogue-request = Phải đối thoại khi có yêu cầu của
rule-what-dialogue-notice = Báo tin, tính đến ngày đối thoại
rule-what-dialogue-results = Công bố kết quả đối thoại
rule-what-conference-yearly = Hội nghị định kỳ của tổ
rule-what-conference-notice = Báo tới từng hộ, tính đến ngày hội nghị

## Ban Thanh tra nhân dân, Ban Giám sát đầu tư của cộng đồng

rule-what-inspection-members = Số thành viên Ban Thanh tra nhân dân
rule-what-inspection-by-election = Bầu bổ sung người khuyết khi nhiệm kỳ còn
rule-what-inspection-answer = UBND trả lời kiến nghị của Ban Thanh tra nhân dân
rule-what-inspection-deputies = Số Phó Trưởng ban Thanh tra nhân dân
rule-what-inspection-plan = Gửi kế hoạch trước một cuộc kiểm tra, giám sát
rule-what-investment-notice = Báo cho chủ đầu tư về kế hoạch và thành phần giám sát
rule-what-investment-answer = UBND trả lời kiến nghị của Ban Giám sát đầu tư
rule-what-investment-residents = Số thành viên là người dân nơi có dự án
rule-what-investment-deputies = Số Phó Trưởng ban Giám sát đầu tư

## Hương ước, quy ước

rule-what-village-initiative = Số hộ phải đồng thuận với đề xuất của người dân
rule-what-village-posting = Thời gian niêm yết dự thảo
rule-what-village-threshold = Thông qua hương ước, quy ước
rule-what-village-attendance = Số hộ phải có đại diện dự họp
rule-what-village-dossier = Gửi hồ sơ đề nghị công nhận
rule-what-village-recognition = UBND công nhận khi đủ hồ sơ
rule-what-village-suspension = UBND xử lý phản ánh về việc phải tạm ngừng
rule-what-village-abolition = UBND xử lý phản ánh về việc phải bãi bỏ

## Cơ quan, đơn vị; doanh nghiệp nhà nước

rule-what-agency-disclosure = Công khai cho người trong cơ quan
rule-what-company-disclosure = Công khai cho người lao động
rule-what-agency-intranet = Thời gian đăng trên trang nội bộ
rule-what-company-intranet = Thời gian đăng trên trang nội bộ
rule-what-agency-posting = Thời gian niêm yết nếu không có trang nội bộ
rule-what-company-posting = Thời gian niêm yết nếu không có trang nội bộ
rule-what-agency-proposal = Số người đề nghị để mở hội nghị
rule-what-company-proposal = Số người đề nghị để mở hội nghị
rule-what-agency-conference-yearly = Hội nghị cán bộ, công chức, viên chức, người lao động
rule-what-company-conference-yearly = Hội nghị người lao động
rule-what-agency-conference-latest = Mở hội nghị, tính từ đầu năm công tác sau
rule-what-company-conference-latest = Mở hội nghị, tính từ đầu năm sau
rule-what-agency-everyone = Họp toàn thể khi cơ quan có
rule-what-company-everyone = Họp toàn thể khi doanh nghiệp có
rule-what-agency-delegates = Có thể họp đại biểu khi cơ quan có
rule-what-company-delegates = Có thể họp đại biểu khi doanh nghiệp có
rule-what-agency-quorum = Hội nghị hợp lệ khi có mặt (toàn thể hoặc đại biểu được triệu tập)
rule-what-company-quorum = Hội nghị hợp lệ khi có mặt (toàn thể hoặc đại biểu được triệu tập)
rule-what-agency-threshold = Thông qua nghị quyết
rule-what-company-threshold = Thông qua nghị quyết
rule-what-agency-small = Không bắt buộc mở hội nghị khi cơ quan có
rule-what-agency-check = Kiểm tra việc thực hiện nghị quyết
rule-what-company-check = Kiểm tra việc thực hiện nghị quyết
rule-what-agency-inspection-members = Số thành viên Ban Thanh tra nhân dân
rule-what-company-inspection-members = Số thành viên Ban Thanh tra nhân dân
rule-what-agency-no-inspection = Không lập Ban Thanh tra nhân dân khi cơ quan có
rule-what-agency-inspection-term = Nhiệm kỳ Ban Thanh tra nhân dân
rule-what-company-inspection-term = Nhiệm kỳ Ban Thanh tra nhân dân
rule-what-agency-inspection-answer = Trả lời kiến nghị của Ban Thanh tra nhân dân
rule-what-company-inspection-answer = Trả lời kiến nghị của Ban Thanh tra nhân dân
rule-what-agency-inspection-recognition = Công đoàn công nhận kết quả bầu
rule-what-company-inspection-recognition = Công đoàn công nhận kết quả bầu
rule-what-agency-inspection-plan = Báo kế hoạch trước một cuộc kiểm tra, giám sát
rule-what-company-inspection-plan = Báo kế hoạch trước một cuộc kiểm tra, giám sát

## Tiếp công dân

rule-what-reception-days = Chủ tịch UBND phường, xã trực tiếp tiếp công dân
rule-what-reception-schedule = Niêm yết lịch, tính đến ngày tiếp
rule-what-forwarded-result = Báo kết quả cho nơi chuyển đơn
rule-what-petition-first-answer = Trả lời bước đầu cho người gửi (chưa phải hạn giải quyết xong)
rule-what-group-representatives = Số người đại diện của nhóm năm đến mười người
rule-what-large-group-representatives = Số người đại diện của nhóm đông hơn mười người
rule-what-reception-refusal = Báo bằng văn bản khi từ chối tiếp
rule-what-online-reception-notice = Báo lịch tiếp công dân trực tuyến

## Khiếu nại

rule-what-complaint-limit = Thời hiệu khiếu nại, từ khi nhận hoặc biết quyết định, hành vi
rule-what-complaint-acceptance = Thụ lý, hoặc báo lý do không thụ lý
rule-what-complaint-first = Giải quyết lần đầu, từ ngày thụ lý
rule-what-complaint-first-complex = Giải quyết lần đầu, vụ việc phức tạp
rule-what-complaint-first-remote = Giải quyết lần đầu, vùng sâu vùng xa
rule-what-complaint-first-remote-complex = Giải quyết lần đầu, vùng sâu vùng xa và phức tạp
rule-what-complaint-decision = Gửi quyết định giải quyết lần đầu
rule-what-complaint-again = Khiếu nại lần hai
rule-what-complaint-again-remote = Khiếu nại lần hai, vùng sâu vùng xa
rule-what-complaint-second-acceptance = Thụ lý khiếu nại lần hai, hoặc báo lý do không thụ lý
rule-what-complaint-second = Giải quyết lần hai, từ ngày thụ lý
rule-what-complaint-second-complex = Giải quyết lần hai, vụ việc phức tạp
rule-what-complaint-second-remote = Giải quyết lần hai, vùng sâu vùng xa
rule-what-complaint-second-remote-complex = Giải quyết lần hai, vùng sâu vùng xa và phức tạp
rule-what-complaint-second-decision = Gửi quyết định giải quyết lần hai

## Tố cáo

rule-what-denunciation-check = Kiểm tra, xử lý ban đầu
rule-what-denunciation-check-longer = Kiểm tra ban đầu ở nhiều nơi hoặc phải ủy quyền
rule-what-denunciation-forwarding = Chuyển đơn không thuộc thẩm quyền
rule-what-denunciation-acceptance = Báo tin thụ lý
rule-what-denunciation-settling = Giải quyết, từ ngày thụ lý
rule-what-denunciation-complex = Gia hạn một lần khi phức tạp
rule-what-denunciation-very-complex = Gia hạn hai lần khi đặc biệt phức tạp, mỗi lần
rule-what-denunciation-conclusion = Gửi kết luận
rule-what-denunciation-publication = Công khai kết luận

## Tiếp cận thông tin

rule-what-information-disclosure = Công khai kể từ khi tạo ra thông tin, nếu luật riêng không nói khác
rule-what-information-posting = Thời gian niêm yết, nếu luật riêng không nói khác
rule-what-information-wrong = Trả lời khi người dân nói thông tin công khai không đúng
rule-what-information-desk-complex = Thông tin phức tạp, hỏi tại trụ sở
rule-what-information-desk-extension = Gia hạn khi hỏi tại trụ sở
rule-what-information-online = Thông tin có sẵn, hỏi qua mạng
rule-what-information-online-timetable = Báo thời hạn cho thông tin phức tạp, hỏi qua mạng
rule-what-information-online-complex = Thông tin phức tạp, hỏi qua mạng
rule-what-information-online-extension = Gia hạn khi hỏi qua mạng
rule-what-information-post = Thông tin có sẵn, hỏi qua bưu điện, fax
rule-what-information-post-timetable = Báo thời hạn cho thông tin phức tạp, hỏi qua bưu điện, fax
rule-what-information-post-complex = Thông tin phức tạp, hỏi qua bưu điện, fax
rule-what-information-post-extension = Gia hạn khi hỏi qua bưu điện, fax
rule-what-information-correction = Đính chính thông tin đã cung cấp không đúng
rule-what-information-doubt = Trả lời khi người nhận nói thông tin được cung cấp không đúng

## Hòa giải ở cơ sở

rule-what-mediator-election = Bầu hòa giải viên
rule-what-mediation-team = Số hòa giải viên của một tổ
rule-what-mediation-start = Bắt đầu hòa giải, từ ngày được phân công

## Dữ liệu cá nhân

rule-what-data-acknowledgement = Báo đã nhận yêu cầu
rule-what-data-viewing = Cho xem, sửa, cung cấp dữ liệu
rule-what-data-viewing-elsewhere = Cho xem, sửa, cung cấp dữ liệu qua bên thứ ba
rule-what-data-withdrawal = Ngừng hoặc hạn chế xử lý dữ liệu
rule-what-data-withdrawal-elsewhere = Ngừng hoặc hạn chế xử lý dữ liệu ở bên thứ ba
rule-what-data-erasure = Xóa dữ liệu
rule-what-data-erasure-elsewhere = Xóa dữ liệu ở bên thứ ba
rule-what-data-breach = Báo cơ quan bảo vệ dữ liệu khi lộ, mất dữ liệu
