import './button.css'
import type { ComponentProps, ReactNode } from 'react'
import { Link, type LinkProps } from './link'

export type ButtonLook = 'main' | 'quiet' | 'danger'

type ButtonProps = Omit<ComponentProps<'button'>, 'className'> & { look?: ButtonLook | undefined }

export function Button({ look = 'main', type = 'button', ...rest }: ButtonProps) {
  return <button {...rest} type={type} className={`button button-${look}`} />
}

type LinkButtonProps = Omit<LinkProps, 'className'> & { look?: ButtonLook | undefined }

export function LinkButton({ look = 'main', ...rest }: LinkButtonProps) {
  return <Link {...rest} className={`button button-${look}`} />
}

type DownloadLinkProps = { href: string; children: ReactNode }

/** A plain anchor: a file must never be fetched ahead by the router. */
export function DownloadLink({ href, children }: DownloadLinkProps) {
  return (
    <a className="button button-quiet" href={href} download>
      {children}
    </a>
  )
}
