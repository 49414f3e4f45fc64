'use client'
import './field.css'
import { type ChangeEvent, type ComponentProps, type ReactNode, useContext, useId, useState } from 'react'
import { OutcomeContext } from './outcome'

type Shared = { label: string; name: string; hint?: ReactNode; error?: string | undefined }

type FieldProps = Omit<Shared, 'name'> & { id: string; children: ReactNode }

/** Name, hint and error of one input, tied to it by id: a page may hold the same form several times. */
function Field({ label, id, hint, error, children }: FieldProps) {
  return (
    <div className={error ? 'field field-wrong' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          <span className="spoken">Lỗi: </span>
          {error}
        </p>
      )}
      {children}
    </div>
  )
}

function useWiring({ name, hint, error }: Pick<Shared, 'name' | 'hint' | 'error'>) {
  const id = useId()
  const outcome = useContext(OutcomeContext)
  const wrong = error ?? outcome.errors?.[name]
  const described = [hint && `${id}-hint`, wrong && `${id}-error`].filter(Boolean).join(' ')
  return {
    wrong,
    sent: outcome.values?.[name],
    wiring: {
      id,
      name,
      'aria-invalid': wrong ? true : undefined,
      'aria-describedby': described || undefined,
    },
  }
}

type TextFieldProps = Shared & Omit<ComponentProps<'input'>, 'name' | 'className' | 'id'>

export function TextField({ label, name, hint, error, defaultValue, ...rest }: TextFieldProps) {
  const { wrong, sent, wiring } = useWiring({ name, hint, error })
  return (
    <Field label={label} id={wiring.id} hint={hint} error={wrong}>
      <input {...rest} {...wiring} defaultValue={sent ?? defaultValue} />
    </Field>
  )
}

type TextAreaFieldProps = Shared & Omit<ComponentProps<'textarea'>, 'name' | 'className' | 'id'>

export function TextAreaField({ label, name, hint, error, defaultValue, ...rest }: TextAreaFieldProps) {
  const { wrong, sent, wiring } = useWiring({ name, hint, error })
  return (
    <Field label={label} id={wiring.id} hint={hint} error={wrong}>
      <textarea rows={4} {...rest} {...wiring} defaultValue={sent ?? defaultValue} />
    </Field>
  )
}

type FileFieldProps = Shared &
  Omit<ComponentProps<'input'>, 'name' | 'className' | 'id' | 'type'> & {
    /** In bytes: a larger file is told so, and let go, before it is sent anywhere. */
    largest?: number
  }

export function FileField({ label, name, hint, error, largest, onChange, ...rest }: FileFieldProps) {
  const [tooLarge, setTooLarge] = useState<string>()
  const { wrong, wiring } = useWiring({ name, hint, error: tooLarge ?? error })

  function weigh(event: ChangeEvent<HTMLInputElement>) {
    const [file] = event.currentTarget.files ?? []
    const refused = file !== undefined && largest !== undefined && file.size > largest
    if (refused) event.currentTarget.value = ''
    onChange?.(event)
    setTooLarge(refused ? `Tệp lớn hơn ${largest / 1024 / 1024} MB nên không được nhận.` : undefined)
  }

  return (
    <Field label={label} id={wiring.id} hint={hint} error={wrong}>
      <input {...rest} {...wiring} type="file" onChange={weigh} />
    </Field>
  )
}

export type Option = { value: string; label: string; disabled?: boolean }

type SelectFieldProps = Shared &
  Omit<ComponentProps<'select'>, 'name' | 'className' | 'id' | 'children'> & { options: Option[] }

export function SelectField({ label, name, hint, error, defaultValue, options, ...rest }: SelectFieldProps) {
  const { wrong, sent, wiring } = useWiring({ name, hint, error })
  return (
    <Field label={label} id={wiring.id} hint={hint} error={wrong}>
      <select {...rest} {...wiring} defaultValue={sent ?? defaultValue}>
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}

type TickFieldProps = Pick<Shared, 'label' | 'name'> &
  Omit<ComponentProps<'input'>, 'name' | 'className' | 'id' | 'type'>

/** A box to tick; what was sent without scripts is ticked again. */
export function TickField({ label, name, defaultChecked, ...rest }: TickFieldProps) {
  const { values } = useContext(OutcomeContext)
  return (
    <label className="tick">
      <input
        {...rest}
        type="checkbox"
        name={name}
        defaultChecked={values ? name in values : defaultChecked}
      />
      {label}
    </label>
  )
}

/** What is wrong with several fields together. */
export function GroupError({ name }: { name: string }) {
  const wrong = useContext(OutcomeContext).errors?.[name]
  return wrong ? (
    <p className="field-error" role="alert">
      {wrong}
    </p>
  ) : null
}
