import type { HttpClient } from '../http/client';
import type { Page } from '../mlflow/page';
import type { Catalogs, PageQuery } from '../mlflow/registry';
import { decode } from '../mlflow/wire/decode';
import { catalogPage, schemaPage } from './wire';

const routes = '/api/2.1/unity-catalog';
/** The server takes no more at once (docs.databricks.com/api/workspace/catalogs/list). */
const mostAtOnce = 1000;

export class UnityCatalogs implements Catalogs {
  constructor(
    private readonly http: HttpClient,
    private readonly host: string,
  ) {}

  async catalogs(query: PageQuery = {}, signal?: AbortSignal): Promise<Page<string>> {
    const asked = { max_results: query.pageSize ?? mostAtOnce, page_token: query.pageToken };
    return decode(
      catalogPage,
      await this.http.get(`${routes}/catalogs`, { query: asked, ...(signal && { signal }) }),
      this.host,
    );
  }

  async schemas(catalog: string, query: PageQuery = {}, signal?: AbortSignal): Promise<Page<string>> {
    const asked = { catalog_name: catalog, max_results: query.pageSize ?? mostAtOnce, page_token: query.pageToken };
    return decode(
      schemaPage,
      await this.http.get(`${routes}/schemas`, { query: asked, ...(signal && { signal }) }),
      this.host,
    );
  }
}
