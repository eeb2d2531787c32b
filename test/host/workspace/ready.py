# Databricks notebook source
print("ready")
