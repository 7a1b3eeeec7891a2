import { COLOURS } from './ornament.ts';

/**
 * The sheet of a certificate in typst: every page of `json("/data.json").sheets` with the ornament `/ornament.svg`. Measures
 * are those of the design in units of 1/96 inch (`px`). Sizes and breaks come ready from `layCertificate`.
 */
export const CERTIFICATE_SOURCE = `
#let d = json("/data.json")
#let px = 0.75pt
#let ink = rgb("${COLOURS.ink}")
#let ink2 = rgb("${COLOURS.ink2}")
#let cinnabar = rgb("${COLOURS.cinnabar}")
#set document(title: d.title, date: none)
#set page(
  width: 297mm, height: 210mm, margin: 0mm, fill: rgb("${COLOURS.paper}"),
  background: image("/ornament.svg", width: 297mm, height: 210mm),
)
#set text(
  font: "Noto Serif SC", lang: "zh", region: "cn", fallback: false, cjk-latin-spacing: none,
  top-edge: 0.88em, bottom-edge: -0.12em, overhang: false, fill: ink, size: 27 * px,
)
#let heading = place(dy: 110 * px, block(width: 297mm, align(center, {
  set text(size: 66 * px, weight: 700, fill: cinnabar, tracking: 26 * px)
  "荣誉证书"
})))
#let lines(size, pitch, body) = {
  set text(size: size * px)
  set par(leading: (pitch - size) * px, spacing: (pitch - size) * px, justify: true)
  body
}
#let says(s) = place(dx: 166 * px, dy: 248 * px, block(width: 791 * px, {
  block(height: 57 * px, below: 0pt, align(left + horizon, {
    text(size: s.holderSize * px, weight: 700, tracking: s.holderGap * px, s.holder)
    h(8 * px)
    text(size: 29 * px, s.salutation)
  }))
  let t = s.type
  block(
    above: 0pt, inset: (top: ((t.pitch - t.size) / 2 + 3) * px),
    lines(t.size, t.pitch, {
      set par(first-line-indent: (amount: 2em, all: true))
      // A short award, 团体二等奖, is not broken; a longer one would leave too much of a line free.
      par(for run in s.sentence {
        if not run.strong { run.text }
        else if run.text.clusters().len() <= 6 { box(strong(run.text)) }
        else { strong(run.text) }
      })
      par("特发此证。")
    }),
  )
}))
#let foot(s) = {
  place(dx: 166 * px, dy: 606 * px, block(width: 84 * px, height: 84 * px,
    image(bytes(s.code), width: 84 * px, height: 84 * px)))
  place(dx: 268 * px, dy: 634 * px, {
    set text(size: 12 * px, fill: ink2)
    set par(leading: 8 * px, spacing: 8 * px)
    par("扫码核验，只显示姓名、奖项与效力")
    par("证书编号")
    par(text(size: 14 * px, fill: ink, s.number))
  })
}
#let ring(low) = {
  let at(radius, ..stroke) = place(
    dx: (79.4 - radius) * px, dy: (79.4 - radius) * px, circle(radius: radius * px, ..stroke),
  )
  at(77.5, stroke: (paint: cinnabar.transparentize(25%), thickness: 1.5 * px, dash: (5 * px, 4 * px)))
  at(69.5, stroke: cinnabar.transparentize(60%) + 0.8 * px)
  place(dy: if low { 128 * px } else { 18 * px }, block(width: 158.8 * px, align(center,
    text(size: 12 * px, fill: cinnabar.transparentize(15%), "印章位置"))))
}
#let sign(s) = {
  let gap = 8
  let n = s.bodies.len()
  let width = s.column * n + gap * (n - 1)
  // One body stands as in the design, its middle 331 from the right edge; several end beside the frame.
  let left = if n == 1 { 792 - s.column / 2 } else { s.right - width }
  let pitch = s.bodySize * 2
  let close = s.bodySize * 1.3
  // The words of the ring keep clear of a name in two lines.
  let low = s.bodies.any(body => body.len() > 1)
  for (i, body) in s.bodies.enumerate() {
    let x = left + i * (s.column + gap)
    if s.draft { place(dx: (x + s.column / 2 - 79.4) * px, dy: 557 * px, ring(low)) }
    let height = (body.len() - 1) * close + s.bodySize
    place(dx: x * px, dy: (637 - (pitch - s.bodySize) / 2 - height) * px,
      block(width: s.column * px, align(center, {
        set text(size: s.bodySize * px)
        set par(leading: (close - s.bodySize) * px, justify: false)
        for (k, line) in body.enumerate() { if k > 0 { linebreak() }; line }
      })))
  }
  place(dx: left * px, dy: (637 + (pitch - s.bodySize) / 2) * px,
    block(width: width * px, align(center, text(size: s.bodySize * px, s.on))))
}
#let mark = place(dx: 0mm, dy: 96mm, block(width: 297mm, align(center, rotate(-18deg,
  text(size: 190 * px, weight: 700, tracking: 60 * px, fill: cinnabar.transparentize(94%), "样张")))))
#for (index, s) in d.sheets.enumerate() {
  if index > 0 { pagebreak() }
  if s.draft { mark }
  heading
  says(s)
  foot(s)
  sign(s)
  if s.note != "" {
    place(dy: 770 * px, block(width: 297mm, align(center,
      text(size: 12 * px, fill: rgb("${COLOURS.ink3}"), s.note))))
  }
}
`;
