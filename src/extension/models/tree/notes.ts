import { FailureRow } from '../../mlflow/rows/failure-row';
import { MoreRow } from '../../mlflow/rows/more-row';
import { modelCommands } from '../contributions';
import type { Listing } from './listing';
import type { ModelsNode } from './node';

/** Says why rows are missing; Enter tries again. */
export class FailureNode extends FailureRow<ModelsNode> implements ModelsNode {
  constructor(
    parent: ModelsNode | undefined,
    readonly of: Listing,
    error: unknown,
    key = keyOf(of),
  ) {
    super(parent, error, modelCommands.retry, () => of.forget(), key);
  }
}

/** There are more pages; Enter reads the next one. */
export class MoreNode extends MoreRow<ModelsNode> implements ModelsNode {
  constructor(
    parent: ModelsNode | undefined,
    readonly of: Listing,
  ) {
    const { known, isSearch } = of;
    const command = isSearch ? modelCommands.searchFurther : modelCommands.loadMore;
    const said = `${known.length} ${isSearch ? 'found so far' : 'shown'}`;
    super(parent, command, said, () => of.more(), keyOf(of));
  }
}

function keyOf({ key }: Listing): string {
  return key === '' ? '' : `/${key}`;
}
