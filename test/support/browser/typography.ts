/** Where a text is not typeset as French is: the signs, with what is before them. */
export function wrongTypography(text: string): string[] {
  const typeset = text.replace(/https?:\/\/\S+/g, '').replaceAll('\u202f', '\u00a0')
  const wrong = [
    /.{0,20}['"]/g,
    /.{0,20}[^\u00a0\n][:;?!»]/g,
    /«[^\u00a0].{0,20}/g,
    /(?:^|[\s(«])(?:A|Etat|Etape|Editeur|Etablissement)[ \u00a0]/gm,
  ]
  return wrong.flatMap((pattern) => typeset.match(pattern) ?? [])
}
