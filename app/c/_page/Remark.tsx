type RemarkProps = { limit: number; typed: string; complaint: string | undefined; first: boolean }

export function Remark({ limit, typed, complaint, first }: RemarkProps) {
  return (
    <div className="card remark">
      <label className="ask" htmlFor="remark">
        Điều Ông/Bà muốn nói thêm
      </label>
      <p id="remark-hint">
        Xin <strong>đừng ghi</strong> họ tên, số điện thoại hay số căn cước của Ông/Bà hoặc của người khác.
      </p>
      {complaint && (
        <p className="complaint" id="remark-complaint">
          {complaint}
        </p>
      )}
      <textarea
        id="remark"
        name="remark"
        rows={4}
        maxLength={complaint ? undefined : limit}
        defaultValue={typed}
        // biome-ignore lint/a11y/noAutofocus: whoever is asked again lands on what is too long, scripts or not
        autoFocus={first}
        aria-describedby={complaint ? 'remark-complaint remark-hint' : 'remark-hint'}
        aria-invalid={complaint ? true : undefined}
      />
      <p className="length" data-limit={limit}>
        Nhiều nhất {limit.toLocaleString('vi-VN')} ký tự
      </p>
    </div>
  )
}
