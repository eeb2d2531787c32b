import type { TransitionRequest } from '../../core/mlflow/stages';
import type { HttpClient } from '../http/client';
import { RegistryRefusal, type StageChange, type Stages } from './registry';

/** Of an MLflow server, where everybody may move everything. */
export class ServerStages implements Stages {
  readonly hasRequests = false;

  constructor(private readonly http: HttpClient) {}

  async permission(): Promise<undefined> {
    return undefined;
  }

  async transition({ ref, stage, archiveOthers }: StageChange): Promise<void> {
    await this.http.send('post', '/api/2.0/mlflow/model-versions/transition-stage', {
      name: ref.model,
      version: ref.version,
      stage,
      archive_existing_versions: archiveOthers,
    });
  }

  async requests(): Promise<readonly TransitionRequest[]> {
    return [];
  }

  request(): Promise<void> {
    return Promise.reject(noRequests());
  }

  answer(): Promise<void> {
    return Promise.reject(noRequests());
  }
}

function noRequests(): RegistryRefusal {
  return new RegistryRefusal('no-stages', 'An MLflow server knows no requests for stages. Move the version itself.');
}
