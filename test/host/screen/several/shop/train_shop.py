# Databricks notebook source
import mlflow

mlflow.set_experiment("/Users/ana@example.com/demand")
