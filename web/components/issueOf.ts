import type { Issue } from '../../forms/issue.ts'
import type { IssueCode } from '../../texts/issues.fr.ts'
import { fieldName } from './fieldName.ts'

/** What is wrong with the field of a name. */
export function issueOf(issues: readonly Issue[], name: string): IssueCode | undefined {
  return issues.find(({ pointer }) => fieldName(pointer) === name)?.code
}
