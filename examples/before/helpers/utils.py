"""What the churn notebooks share."""

import pandas as pd

TENURE_BANDS = [0, 6, 12, 24, 48, 120]


def load_customers(spark, table: str) -> pd.DataFrame:
    """The customers as pandas, with numbers that scikit-learn takes."""
    customers = spark.table(table).toPandas()
    customers["monthly_charges"] = customers["monthly_charges"].astype(float)
    return customers


def add_tenure_bands(customers: pd.DataFrame) -> pd.DataFrame:
    """Tenure as one of five bands: churn falls in steps, not in a line."""
    bands = pd.cut(customers["tenure_months"], TENURE_BANDS, labels=False, include_lowest=True)
    return customers.assign(tenure_band=bands)


def churn_rate(customers: pd.DataFrame) -> float:
    return float(customers["churned"].mean())
