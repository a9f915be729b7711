import { createHash, createHmac } from 'node:crypto'
import { getKey, type Keyring } from './keyring.ts'
import { isMailedCode, mailedCode } from './mailedCode.ts'
import { sameText } from './sameText.ts'

/** What a code is derived from: a registration, and the id of a key. */
export interface CodeSource {
  registrationId: string
  keyId: string
}

/** The activation code of a registration. @throws {MissingKey} */
export function activationCode(keyring: Keyring, source: CodeSource): string {
  return mailedCode(keyring, ofActivation(source))
}

const ofActivation = ({ registrationId, keyId }: CodeSource) =>
  ({ kind: 'activation', id: registrationId, keyId }) as const

/** What a workflow is started with: the ids, and the hash of the fingerprint that it will accept. */
export interface CodeReference extends CodeSource {
  codeFingerprintHash: string
}

/**
 * The reference to the code of a registration. Temporal shows it to everyone who may read there, so
 * it holds the hash only: with that nobody can present the fingerprint.
 */
export function codeReference(keyring: Keyring, source: CodeSource): CodeReference {
  const { registrationId, keyId } = source
  const fingerprint = codeFingerprint(keyring, source, activationCode(keyring, source))
  const codeFingerprintHash = createHash('sha256').update(fingerprint).digest('hex')
  return { registrationId, keyId, codeFingerprintHash }
}

/**
 * The fingerprint of the code of a registration, for who presents it; undefined if that is wrong, or its
 * key is not configured. The time it takes does not depend on the code.
 */
export function matchCode(
  keyring: Keyring,
  source: CodeSource,
  presented: string,
): string | undefined {
  if (!isMailedCode(keyring, ofActivation(source), presented)) return undefined
  return codeFingerprint(keyring, source, activationCode(keyring, source))
}

/** Whether a fingerprint is the one of the code of a registration. @throws {MissingKey} */
export function isCodeFingerprint(
  keyring: Keyring,
  source: CodeSource,
  presented: string,
): boolean {
  return sameText(codeFingerprint(keyring, source, activationCode(keyring, source)), presented)
}

/** A keyed hash of a code: what a message of its holder brings to the workflow. */
function codeFingerprint(keyring: Keyring, { registrationId, keyId }: CodeSource, code: string) {
  const mac = createHmac('sha256', getKey(keyring, keyId).subkey('code-fingerprint'))
  return mac.update(`${registrationId}:${code}`).digest('base64url')
}
