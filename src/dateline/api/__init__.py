"""The verbs of Dateline as functions, each in the module of its name: `build`, `show`, `export`, `check`, `bench`.

They are what the command line calls and what `import dateline` offers (`dateline.build(...)`). Nothing is imported
here, so that no command waits for what it does not use.
"""
