-- The workbook of frozen report 1.
SELECT workbook FROM submission WHERE id = ?1;
