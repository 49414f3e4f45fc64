import { anotherBallot } from './anotherBallot'
import { Shell } from './Shell'

/** `again`: this ballot had been sent before, and was not counted a second time. */
export function ThanksPage({ code, again }: { code: string; again: boolean }) {
  return (
    <Shell title="Cảm ơn Ông/Bà" script>
      <div data-sent={`/c/${code}`}>
        <svg className="tick" viewBox="0 0 48 48" aria-hidden="true">
          <circle cx="24" cy="24" r="24" />
          <path d="m14 25 7 7 14-15" />
        </svg>
        <h1 className="big">Cảm ơn Ông/Bà. Phiếu đã được ghi nhận.</h1>
        {again && (
          <p>
            <strong>Phiếu này đã gửi từ trước nên chỉ được tính một lần.</strong> Nếu đây là ý kiến của một
            người khác, xin bấm “Gửi phiếu khác”.
          </p>
        )}
        <p>
          Phiếu được cộng vào kết quả chung của đơn vị, cùng phiếu của những người khác. Không ai biết phiếu
          nào là của Ông/Bà.
        </p>
        <p>
          Cơ quan xem kết quả để biết việc gì làm tốt và việc gì phải sửa. Góp ý bằng lời, nếu có, được giữ
          cùng phiếu và không kèm tên ai.
        </p>
        <p>Ông/Bà có thể đóng trang này.</p>
        <p className="send">
          <a className="button" href={`/c/${code}?${anotherBallot}`}>
            Gửi phiếu khác
          </a>
          <span>cho lần làm thủ tục khác, hoặc cho người khác dùng cùng máy này</span>
        </p>
      </div>
    </Shell>
  )
}
