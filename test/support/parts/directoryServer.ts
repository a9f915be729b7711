import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A public directory of companies with answers from a test. */
export interface DirectoryServer {
  url: string
  /** The requests, in order. */
  asked: string[]
  answer: RequestListener
  close(): Promise<void>
}

/** One result of the public search, with changes. */
export function searchResult(changes: Record<string, unknown> = {}) {
  return {
    siren: '552081317',
    nom_complet: 'ELECTRICITE DE FRANCE (EDF)',
    nom_raison_sociale: 'ELECTRICITE DE FRANCE',
    etat_administratif: 'A',
    date_fermeture: null,
    statut_diffusion: 'O',
    ...changes,
  }
}

export async function startDirectoryServer(): Promise<DirectoryServer> {
  const server = createServer((request, response) => {
    directory.asked.push(request.url ?? '')
    directory.answer(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const directory: DirectoryServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    answer: answerJson({ results: [searchResult()], total_results: 1 }),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return directory
}

/** Gives every request the same answer. */
export function answerJson(
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): RequestListener {
  return (_request, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }
}
