import { Disclosure } from '@/app/_ui/disclosure'
import { Section } from '@/app/_ui/page'

/** An interrupted download looks like a whole file to whoever does not look at its end. */
export function HowToCheck() {
  return (
    <Section title="Kiểm tra tệp đã tải">
      <div className="stack measure">
        <p>
          Dòng cuối của tệp CSV có số dòng và mã băm, như <code>end;2232;sha256;9f86d0…</code>. Tệp không có
          dòng này là tệp bị đứt giữa chừng: hãy tải lại, đừng dùng. Tệp Parquet bị đứt thì không mở được.
        </p>
        <Disclosure summary="Tự tính lại mã băm">
          <p>
            Mã băm SHA-256 tính trên mọi byte đứng trước dòng cuối, kể cả ba byte đầu tệp để Excel nhận tiếng
            Việt. Trên Linux hoặc macOS: <code>sed '$d' phieu.csv | sha256sum</code> (trên macOS dùng{' '}
            <code>shasum -a 256</code>).
          </p>
          <p>
            Tệp Parquet của cùng lựa chọn có số dòng ở mục <code>rows</code> và đúng mã băm của tệp CSV ở mục{' '}
            <code>csv_sha256</code>, trong phần key-value metadata ở cuối tệp.
          </p>
          <p>
            Chữ bắt đầu bằng <code>=</code>, <code>+</code>, <code>-</code>, <code>@</code>, dấu tab hoặc
            xuống dòng được thêm một dấu nháy đơn phía trước, để bảng tính không chạy nó như công thức.
          </p>
        </Disclosure>
      </div>
    </Section>
  )
}
