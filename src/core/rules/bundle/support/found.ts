import type { TargetModel } from '../../../bundle/jobs';
import type { Severity } from '../../../project/severity';
import type { Location } from '../../../text/location';
import type { Finding, Related } from '../../finding';
import type { RuleFacts } from '../../rule';

export interface More {
  /** The target that it was found in; absent for what holds whatever the target. */
  readonly target?: TargetModel;
  readonly severity?: Severity;
  readonly related?: readonly Related[];
  readonly fix?: Finding['fix'];
  readonly yieldsTo?: Finding['yieldsTo'];
}

/** A finding of a rule in a file of the bundle. */
export function found(rule: RuleFacts, location: Location, message: string, more: More = {}): Finding {
  const { target, severity, related, fix, yieldsTo } = more;
  return {
    rule: rule.name,
    severity: severity ?? rule.severity,
    message,
    location,
    related: related ?? [],
    ...(target?.name !== undefined && { targets: [target.name] }),
    ...(fix && { fix }),
    ...(yieldsTo && { yieldsTo }),
  };
}
