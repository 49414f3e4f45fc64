import type { ClientWords } from '../_page/clientWords'

/** A button at each question: the office's recording where there is one, else the device's own voice where it has one. */
export function readAloud(form: HTMLFormElement, words: ClientWords) {
  const { lang } = document.documentElement
  let stop = () => {}

  function addButtons() {
    for (const item of form.querySelectorAll<HTMLFieldSetElement>('fieldset')) {
      const recording = item.dataset.recording
      if ((!recording && !voiceOf(lang)) || item.querySelector('.listen')) continue
      const legend = item.querySelector('legend')
      const button = document.createElement('button')
      button.type = 'button'
      button.className = 'listen'
      button.textContent = words.listen
      button.setAttribute('aria-label', `${words.listen}: ${legend?.textContent ?? ''}`)
      button.addEventListener('click', () => {
        const wasPlaying = button.classList.contains('playing')
        stop()
        if (wasPlaying) return
        button.classList.add('playing')
        button.textContent = words.stopListening
        const silence = recording ? play(recording, ended) : speak(textOf(item), lang, ended)
        stop = () => {
          silence()
          ended()
        }
      })
      legend?.after(button)

      function ended() {
        stop = () => {}
        button.classList.remove('playing')
        button.textContent = words.listen
      }
    }
  }

  addButtons()
  // Chromium knows its voices a moment later.
  globalThis.speechSynthesis?.addEventListener?.('voiceschanged', addButtons)
  addEventListener('pagehide', () => stop())
}

/** The question, then the answers there are. */
function textOf(item: HTMLFieldSetElement) {
  const answers = [...item.querySelectorAll('.choice')].map(({ textContent }) => textContent)
  return [item.querySelector('legend')?.textContent, ...answers].join('. ')
}

function voiceOf(lang: string) {
  const voices = globalThis.speechSynthesis?.getVoices() ?? []
  return voices.find((voice) => voice.lang.replace('_', '-').split('-')[0] === lang)
}

function play(address: string, ended: () => void) {
  const sound = new Audio(address)
  sound.addEventListener('ended', ended)
  sound.addEventListener('error', ended)
  sound.play().catch(ended)
  return () => sound.pause()
}

function speak(text: string, lang: string, ended: () => void) {
  const utterance = new SpeechSynthesisUtterance(text)
  utterance.lang = lang
  utterance.voice = voiceOf(lang) ?? null
  utterance.addEventListener('end', ended)
  utterance.addEventListener('error', ended)
  speechSynthesis.speak(utterance)
  return () => speechSynthesis.cancel()
}
