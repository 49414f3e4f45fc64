/** What the database refuses, and the sentence a person reads. The same codes stand in docs/errors.md. */
const sentences = {
  // A ballot
  NOCTR: 'Không có quầy nào mang mã này.',
  RETRD: 'Quầy này không còn tiếp nhận đánh giá.',
  NOTYT: 'Đợt khảo sát chưa bắt đầu.',
  ENDED: 'Đợt khảo sát đã kết thúc.',
  NOVER: 'Phiếu khảo sát này không thuộc đợt khảo sát của quầy.',
  NEEDO: 'Ông/Bà chưa trả lời câu hỏi chung.',
  OFFSC: 'Có câu trả lời nằm ngoài thang đánh giá.',
  NOITM: 'Có câu trả lời cho câu hỏi không có trong phiếu.',
  NOOPT: 'Có thông tin cá nhân không nằm trong các lựa chọn của phiếu.',
  LONGR: 'Ý kiến góp ý dài quá 2.000 ký tự.',
  NOKEY: 'Phiếu gửi lên thiếu mã phiếu hoặc mã phiếu không hợp lệ.',
  NOCHN: 'Phiếu gửi lên không nói đúng cách trả lời: quét mã, máy tại quầy, có người giúp hoặc phiếu giấy.',
  NOBEG: 'Phần trả lời thêm này chưa có phiếu nào để ghép vào.',
  BATCH: 'Mỗi lần gửi được tối đa 500 phiếu.',

  // The office
  NOTIN: 'Phiên đăng nhập đã hết hoặc tài khoản không còn hiệu lực. Hãy đăng nhập lại.',
  NORCH: 'Không có đơn vị này trong phạm vi của bạn.',
  NOROL: 'Vai trò của bạn không được làm việc này.',
  BADPD: 'Khoảng thời gian không hợp lệ: ngày kết thúc trước ngày bắt đầu, hoặc bắt đầu trong tương lai.',
  CNAME: 'Tên quầy cần từ 1 đến 120 ký tự.',
  UENDD: 'Đơn vị này đã kết thúc hoạt động nên không mở thêm quầy.',
  UDATE: 'Thời gian hoạt động của đơn vị không khớp với đơn vị cấp trên hoặc đơn vị tiền thân.',
  NODEP: 'Phiếu đầu tiên hiện ra là phiếu ngắn hoặc phiếu đầy đủ.',
  NOCHG: 'Điều đã thay đổi cần từ 1 đến 600 ký tự.',
  NOKSK: 'Máy tính bảng này chưa được ghép với quầy, hoặc đã bị thu hồi.',
  NOPAR: 'Mã ghép máy không đúng, đã dùng hoặc đã hết hạn. Xin lấy mã mới tại trang quản lý máy.',
  BADFL: 'Bộ lọc không hiểu được: chỉ lọc theo quầy, lĩnh vực, kênh trả lời hoặc nhóm người trả lời.',
  NOARA: 'Không có lĩnh vực này.',
  AREAS: 'Quầy đã có phiếu nên không đổi lĩnh vực được nữa. Hãy đóng quầy này và mở quầy mới.',
  NOCHL: 'Không có kênh trả lời này.',
  NOGRP: 'Phiếu khảo sát không hỏi về nhóm người trả lời này.',
  WHOLM: 'Chỉ xem theo nhóm người trả lời với kỳ gồm trọn các tháng đã qua.',
  NOQUE: 'Phiếu khảo sát không có câu hỏi này.',
  GENRL: 'Nhóm người trả lời chỉ xem được ở câu hỏi chung.',
  NOEXC: 'Không có phiếu nào đang được tính khớp với lựa chọn này.',
  WHYNT: 'Cần nêu lý do từ 10 đến 500 ký tự.',
  RECNT: 'Số phiếu khớp với lựa chọn đã khác lúc xem trước. Hãy xem lại rồi quyết định.',
  NOLFT: 'Không có quyết định loại phiếu này, hoặc đã được bãi bỏ.',
  STORD: 'Phiếu của những ngày này đã được cất khỏi hệ thống nên không tính lại được.',
  CUTBL:
    'Kỳ này bắt đầu hoặc kết thúc giữa những ngày quá ít phiếu nên có thể lộ câu trả lời của vài người. Hãy nới hoặc lùi vài ngày, hoặc chốt trọn tháng.',
  NOMON: 'Tháng cần viết như 2026-10 và phải là tháng đã qua hết.',
  NOCNT: 'Số hồ sơ là số nguyên từ 0 đến 99.999.999.',
  LINES: 'Mỗi lần ghi được tối đa 5.000 dòng hồ sơ.',
  KNAME: 'Máy cần tên từ 1 đến 60 ký tự và thời gian chờ từ 10 đến 300 giây.',

  // Campaigns
  NOCMP: 'Không có đợt khảo sát này trong phạm vi của bạn.',
  CBEGN: 'Đợt khảo sát đã bắt đầu nên không sửa kế hoạch được nữa.',
  CENDD: 'Đợt khảo sát này đã kết thúc rồi.',
  CPLAN:
    'Đợt khảo sát cần tên từ 5 đến 200 ký tự, bắt đầu sớm nhất ngày mai, kết thúc không trước ngày bắt đầu, sai số từ 1% đến 20% với nhiều nhất một chữ số thập phân.',
  CUNIT:
    'Đợt khảo sát cần ít nhất một đơn vị, mỗi đơn vị một lần, với số giao dịch và chỉ tiêu là số nguyên dương.',

  // Remarks
  NOWRD: 'Hãy gõ ít nhất một chữ hoặc số để tìm, tối đa 200 ký tự.',
  NOTPC: 'Không có chủ đề hoặc mức trả lời này.',
  NORMK: 'Không có ý kiến này trong phạm vi của bạn.',
  NORSN: 'Hãy ghi lý do ẩn, từ 5 đến 300 ký tự.',
  BDTPC:
    'Chủ đề cần một tên chưa dùng, từ 1 đến 80 ký tự, và từ 1 đến 60 từ khoá, mỗi từ khoá tối đa 60 ký tự.',

  // Files
  MONTH: 'Tệp phiếu lấy theo tháng trọn vẹn, đã qua ít nhất 14 ngày, và dài nhất mười năm.',
  STOWD:
    'Phiếu của một số tháng đã được cất khỏi hệ thống nên không lấy ra hay loại được. Hãy chọn kỳ không có các tháng đó.',
  NOEXP: 'Tệp này chưa được yêu cầu, đã kết thúc, hoặc đã quá hạn tải. Hãy bắt đầu lại từ trang Tải dữ liệu.',
  ENDEX: 'Số phiếu đã gửi không khớp với số phiếu của tệp.',

  // Languages
  NOLNG: 'Không có bản dịch sang ngôn ngữ này.',
  BDLNG: 'Ngôn ngữ cần mã chưa dùng (như “hre”) và tên bằng chữ của ngôn ngữ đó, tối đa 60 ký tự.',
  NOTXT: 'Bộ câu hỏi không có đoạn này.',
  LNGTX: 'Mỗi đoạn dịch dài tối đa 2.000 ký tự.',
  CHEKD: 'Bản dịch đã kiểm tra và đang dùng. Hãy chuyển về bản nháp trước khi sửa.',
  NOSND: 'Bản thu cần là tệp âm thanh MP3, OGG, WebM, M4A hoặc WAV, tối đa 1 MB.',

  // Frozen figures
  SEALD: 'Số liệu đã chốt hoặc đã công bố nên không sửa được nữa.',
  NOEND: 'Kỳ này chưa kết thúc. Hãy chọn kỳ kết thúc muộn nhất là hôm qua.',
  TITLE: 'Tên số liệu chốt cần từ 1 đến 200 ký tự.',
  NOBAL: 'Trong kỳ này chưa có phiếu nào để chốt.',
  NOSNP: 'Không có số liệu chốt này trong phạm vi của bạn.',

  // Points
  NOYER: 'Bộ tiêu chí này không có năm hoặc đơn vị như vậy.',
  OTHYR: 'Số liệu chốt không nằm trọn trong năm chấm điểm.',
  NOSUM: 'Bộ tiêu chí còn chỗ không khớp nên chưa dùng được.',
  SCHSH: 'Nội dung bộ tiêu chí không đúng khuôn dạng.',
  NOSCH: 'Không có bộ tiêu chí hoặc phiên bản này.',
  SCHTK: 'Bộ tiêu chí này đã có phiên bản mang tên đó.',
  SCHCF: 'Người khác đã lưu bản nháp này trong lúc bạn sửa.',
  SCHKD: 'Phiên bản đã kiểm tra. Hãy chuyển về bản nháp trước khi sửa.',
  SCHNC: 'Chỉ phiên bản đã kiểm tra mới đưa vào áp dụng được.',
  SCHIF: 'Phiên bản đã áp dụng nên không sửa được nữa. Hãy tạo phiên bản mới.',
  NOROW: 'Số liệu chốt không có đơn vị nào của bộ tiêu chí này.',
  OVERM: 'Điểm vượt quá điểm tối đa.',
  BELOW: 'Điểm không được nhỏ hơn 0.',
  DECIM: 'Điểm chỉ được có tối đa hai chữ số thập phân.',
  NOLEF: 'Chỉ nhập điểm cho tiêu chí thành phần, và không nhập tay cho tiêu chí lấy từ khảo sát.',

  // The scoring year
  NOCNV:
    'Bản chốt không có số câu trả lời theo từng mức của mỗi đơn vị, hoặc số mức khác số phương án, nên không quy đổi được theo phương án.',
  NOFRC: 'Bộ tiêu chí chưa có phiên bản nào có hiệu lực trong năm này.',
  DUPYR: 'Năm này của bộ tiêu chí đã mở rồi.',
  NOUNT: 'Hãy chọn ít nhất một đơn vị được chấm điểm.',
  UYEAR: 'Có đơn vị không tồn tại trong năm này.',
  UKIND: 'Có đơn vị thuộc loại mà bộ tiêu chí này không áp dụng.',
  SCORD: 'Đơn vị đã có điểm hoặc đã nộp nên không bỏ ra khỏi năm được.',
  DLINE: 'Các hạn phải đủ bốn và theo thứ tự: tự chấm, nộp, thẩm định, ý kiến; gia hạn phải sau hạn đang có.',
  STAGE: 'Phiếu chấm đang ở bước khác nên chưa làm được việc này.',
  LATED: 'Đã quá hạn. Cán bộ quản trị hoặc thẩm định của tỉnh gia hạn được cho đơn vị.',
  STALE: 'Dòng này vừa có người khác sửa. Nội dung của bạn chưa lưu và vẫn còn ở đây.',
  MISNG: 'Còn dòng chưa có điểm, hoặc có điểm mà chưa có giải trình, văn bản hay tệp.',
  REASN: 'Hãy nêu lý do, tối đa 2.000 ký tự.',
  LONGT: 'Giải trình hoặc lý do dài quá 4.000 ký tự.',
  GIVEN: 'Số liệu báo cáo cần tử số từ 0 trở lên và mẫu số lớn hơn 0; phương án phải có trong danh sách.',
  BDDOC: 'Văn bản cần số, ngày không sau hôm nay và trích yếu.',
  NOFIL: 'Tài liệu cần là tệp PDF, PNG, JPEG, DOCX hoặc XLSX không có macro, tối đa 10 MB.',
  MANYF: 'Mỗi dòng kèm được tối đa 20 văn bản và 10 tệp.',
  TWICE: 'Dòng này có hai lần trong tệp.',
  NONUM: 'Điểm phải là một số, ví dụ 1,25.',
  NOTYP: 'Điểm của dòng này tính từ số liệu báo cáo hoặc phương án đã chọn nên không nhập tay.',
  MANYR: 'Mỗi lần nhập được một bảng tối đa 20.000 dòng điểm.',

  // Publishing the index
  NREDY:
    'Năm này còn đơn vị chưa thẩm định xong hoặc chưa có điểm khảo sát. Hãy chờ đủ điểm hoặc ghi lý do không xếp hạng.',
  ABSNT: 'Lý do không xếp hạng cần từ 5 đến 500 ký tự.',
  NOEDN: 'Năm này chưa có bản công bố nào để đính chính.',
  CORRE:
    'Bản đính chính cần lý do từ 10 đến 2.000 ký tự; mỗi dòng sửa một điểm thẩm định đã có thành điểm khác, một lần, và nói vì sao (5 đến 500 ký tự).',
  // Plans
  ACTIO:
    'Giải pháp cần việc làm (tối đa 300 ký tự), người chịu trách nhiệm (tối đa 120 ký tự) và hạn từ hôm nay trở đi.',
  NOLOS: 'Tiêu chí này đã đạt điểm tối đa hoặc chưa có điểm, nên không có điểm để lấy lại.',
  OVERX: 'Cộng lại, điểm dự kiến của các giải pháp nhiều hơn số điểm đã mất.',
  NOACT: 'Không có giải pháp này trong phạm vi của bạn.',
  NOSTA: 'Việc này đã sang bước khác nên không làm được nữa. Hãy tải lại trang để xem.',
  NOWHY: 'Hãy ghi lý do hoặc ghi chú, tối đa 1.000 ký tự; số văn bản tối đa 400 ký tự.',
  BADPC: 'Tiến độ là số nguyên từ 0 đến 100 %.',
  OWNAC: 'Người trình giải pháp không tự duyệt giải pháp đó.',
  OFFIC: 'Tên cơ quan phụ trách cần từ 1 đến 120 ký tự.',
  NODIR: 'Không có văn bản hoặc nhiệm vụ này trong phạm vi của bạn.',
  BADDI: 'Văn bản cần loại, số (tối đa 60 ký tự), ngày không sau hôm nay và trích yếu (tối đa 300 ký tự).',
  DUPDI: 'Đơn vị đã có văn bản mang số và ngày này.',
  BADTA:
    'Nhiệm vụ cần nội dung (tối đa 300 ký tự), nơi chủ trì (tối đa 120 ký tự), chỉ tiêu tối đa 200 ký tự, và hạn không trước ngày văn bản.',
  NOSRV: 'Không có tiêu chí hoặc giải pháp như vậy để gắn với nhiệm vụ.',
} as const

export type RefusalCode = keyof typeof sentences

export function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(sentences, code)
}

export const refusalCodes = Object.keys(sentences).filter(isRefusalCode)

export function refusalSentence(code: RefusalCode) {
  return sentences[code]
}

/** The database said no, and why: nothing was stored. */
export class Refusal extends Error {
  override name = 'Refusal'

  constructor(
    readonly code: RefusalCode,
    readonly detail: string | null = null,
  ) {
    super(sentences[code])
  }
}

/** The database did not answer, or not as agreed: nobody knows whether anything was stored. */
export class DatabaseUnavailable extends Error {
  override name = 'DatabaseUnavailable'
}

/** The database says that it failed, so nothing was stored; what it failed on may be one thing among many that were asked. */
export class RolledBack extends DatabaseUnavailable {}
