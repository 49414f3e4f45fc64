import './front.css'
import { Link } from '@/app/_ui/link'
import { Brand } from './_ui/brand'
import { Button, LinkButton } from './_ui/button'
import { TextField } from './_ui/form/field'

export default function FrontDoor() {
  return (
    <div className="front">
      <header className="front-top">
        <Brand />
        <LinkButton href="/sign-in" look="quiet">
          Cán bộ đăng nhập
        </LinkButton>
      </header>
      <main id="main" className="front-main" tabIndex={-1}>
        <div className="front-hero">
          <div>
            <h1>Lắng nghe ở quầy, bằng con số kiểm lại được</h1>
            <p className="front-lead">
              Dân Ý hỏi người dân vừa làm thủ tục xong, đếm từng phiếu một, và đưa mức độ hài lòng vào Chỉ số
              cải cách hành chính của đơn vị.
            </p>
          </div>
          <form action="/c" method="get" className="front-code">
            <TextField
              label="Nhập mã quầy"
              name="code"
              hint="Sáu chữ in trên áp phích ở quầy, dưới mã QR."
              required
              maxLength={200}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
            />
            <Button type="submit">Mở phiếu hỏi ý kiến</Button>
          </form>
        </div>
        <ul className="front-points">
          <li>
            <h2>Người dân</h2>
            <p>Trả lời một câu là đủ, chừng hai mươi giây. Không hỏi tên, số điện thoại hay giấy tờ.</p>
          </li>
          <li>
            <h2>Đơn vị</h2>
            <p>Mỗi tỷ lệ đi kèm số phiếu, khoảng tin cậy và cách tính. Chưa đủ phiếu thì không có con số.</p>
          </li>
          <li>
            <h2>Lãnh đạo</h2>
            <p>Số liệu đã chốt không đổi nữa, tải về kiểm lại được, và thành điểm của bộ tiêu chí.</p>
          </li>
        </ul>
      </main>
      <footer className="front-foot">
        Khảo sát người dùng dịch vụ tại quầy; không thay cho điều tra xã hội học (SIPAS).{' '}
        <Link href="/c">Tìm phiếu của quầy</Link> · <Link href="/ket-qua">Kết quả đã công bố</Link> ·{' '}
        <Link href="/kiem-tra">Kiểm tra một tệp</Link> ·{' '}
        <Link href="/kiem-tra-bang">Kiểm tra một bảng điểm</Link>
      </footer>
    </div>
  )
}
