"""Given names that tell whether "he" or "she" takes their bearer up: none that is used of both.

A name that is missing costs a link and no error: its bearer then fits either pronoun, until a
title ("Mrs"), a role ("spokesman") or the text's own pronoun tells.
"""

from __future__ import annotations

from xref.claims.wordset import word_set

MEN = word_set(
    """
    Aaron Abdel Abdul Abdullah Abraham Adam Adolf Adrian Ahmad Ahmed Alan Albert Alberto
    Aleksandr Alexander Alexei Alfred Ali Allan Allen Alvin Amir Anders Andre Andrei Andres
    Andrew Andy Angus Anthony Antonio Antony Arnold Arthur Arturo Barack Barry Bart Bashar Ben
    Benedict Benjamin Bernard Bernie Bill Billy Bob Bobby Boris Brad Bradley Brandon Brendan
    Brent Brett Brian Bruce Bruno Bryan Burhan Calvin Carl Carlos Cesar Chad Charles Charlie
    Christian Christopher Chuck Clarence Clark Claude Clifford Clint Colin Conrad Corey Craig
    Curtis Cyril Dale Dan Daniel Danny Darren Dave David Dean Denis Dennis Derek Devin Diego Dick
    Dirk Dmitri Dmitry Dominic Don Donald Doug Douglas Duncan Dwight Earl Ed Eddie Edgar Eduardo
    Edward Edwin Ehud Elliott Emmanuel Enrique Eric Erik Ernest Ernesto Eugene Evan Felipe Felix
    Ferdinand Fernando Fidel Filip Floyd Francisco Francois François Frank Franklin Franz Fred
    Frederick Gary Gavin Geoff Geoffrey George Gerald Gerard Gerhard Giovanni Glenn Gordon Graham
    Greg Gregory Gustavo Guy Hamid Hank Hans Harold Harry Harvey Hassan Hector Heinz Henri Henry
    Herbert Herman Hosni Howard Hubert Hugh Hugo Hussein Ian Ibrahim Igor Ilham Imran Isaac Ivan
    Ivo Jack Jacob Jacques Jake Jakob James Jared Jason Javier Jay Jeff Jefferson Jeffrey Jens
    Jeremy Jerome Jerry Jim Jimmy Jochen Joe Joel Johan Johann Johannes John Johnny Jon Jonas
    Jonathan Jorge Jose José Josef Joseph Josh Joshua Juan Julian Julio Julius Jurgen Justin Karl
    Keith Ken Kenneth Kevin Khaled Khalid Klaus Kofi Konrad Kurt Kyle Larry Lars Laurent Lawrence
    Leo Leon Leonard Leonid Liam Lloyd Louis Luca Lucas Luis Luke Luther Mahmoud Malcolm Manfred
    Manuel Marc Marcel Marco Marcus Mario Mark Markus Martin Marvin Matt Matteo Matthew Maurice
    Max Maxim Mehmet Mevlut Michael Michel Miguel Mike Mikhail Mitch Mitt Mohamed Mohammad
    Mohammed Muammar Moammar Muhammad Mustafa Nathan Nathaniel Ned Neil Nelson Newt Nicholas Nick
    Nicolas Nigel Nikolai Noah Norbert Norman Oleg Oliver Omar Oscar Osama Otto Owen Pablo
    Patrick Paul Pavel Pedro Pervez Pete Peter Petro Phil Philip Philippe Phillip Pierre Rafael
    Rahm Rajiv Ralph Ramon Randall Randy Rashid Raul Ray Raymond Recep Reinhard Reince Rene Rex
    Ricardo Richard Rick Ricky Rob Robert Roberto Rod Rodney Rodrigo Roger Roland Rolf Ron Ronald
    Rory Ross Roy Rudolf Rudolph Rudy Rupert Russell Ryan Saddam Salman Sam Samuel Saul Scott
    Sean Sebastian Serge Sergei Sergey Sergio Seth Shaun Shawn Shimon Sidney Silvio Simon Spencer
    Stanley Stefan Stephen Steve Steven Stuart Ted Terrence Theodore Thomas Tim Timothy Tobias
    Todd Tom Tomas Tommy Tony Travis Trent Trevor Troy Tyler Ulrich Uri Valery Vernon Viktor
    Victor Vince Vincent Vitaly Vladimir Volodymyr Wallace Walter Warren Wayne Wesley Wilhelm
    Will William Willie Winston Wolfgang Xavier Yasser Yitzhak Yuri Zachary
    """
)

WOMEN = word_set(
    """
    Abigail Adele Agnes Aisha Alexandra Alice Alicia Alison Allison Amanda Amber Amelia Amy Ana
    Anastasia Angela Angelina Anita Ann Anna Anne Annette Annie April Arianna Audrey Aung Barbara
    Beatrice Bella Benazir Bernadette Beth Betsy Betty Beverly Bonnie Brenda Bridget Brittany
    Carla Carly Carmen Caroline Carolyn Catherine Cathy Cecilia Charlotte Chelsea Cheryl
    Christiane Christina Christine Cindy Claire Clara Claudia Colleen Condoleezza Connie
    Cristina Crystal
    Cynthia Daisy Danielle Dawn Deborah Debbie Debra Denise Diana Diane Dianne Dilma Dolores
    Donna Dora Doris Dorothy Edith Eileen Elaine Eleanor Elena Elisabeth Elizabeth Ella Ellen
    Emily Emma Erica Erika Esther Eva Eve Evelyn Federica Fiona Florence Frances Gabriela
    Gabrielle Gail Georgia Gertrude Gina Gloria Grace Greta Gretchen Hannah Harriet Heather Heidi
    Helen Helena Helene Hilary Hillary Huma Ida Ingrid Irene Irina Iris Isabel Isabella Ivanka
    Jackie Jacqueline Jane Janet Janice Jeanne Jen Jenna Jennifer Jenny Jessica Jill Joan Joanna
    Joanne Josephine Joyce Juanita Judith Judy Julia Juliana Julie June Karen Karin Kate
    Katharine Katherine Kathleen Kathryn Kathy Katie Katrina Katy Kayla Kellyanne Kimberly
    Kirsten Kirstjen Kristen Kristin Kristina Larissa Laura Lauren Laurie Leila Lena Leonor
    Liliana Lillian Linda Lisa Liz Liza Lois Lori Louisa Louise Lucia Lucy Luisa Lydia Lynn Lynne
    Madeleine Maggie Malala Marcia Margaret Margarita Margot Maria Marianne Marie Marilyn Marina
    Marine Marjorie Marta Martha Mary Maryam Matilda Maureen Megan Meghan Melania Melanie Melinda
    Melissa Mercedes Meredith Mia Michele Michelle Mildred Miranda Miriam Molly Monica Nadia
    Nancy Naomi Natalia Natalie Natasha Nicole Nina Nora Norma Olga Olivia Ophelia Oprah Pamela
    Patricia Paula Pauline Peggy Penelope Phyllis Priscilla Rachel Rebecca Regina Renee Rhonda
    Rita Rosa Rosalind Rose Rosemary Ruth Sabrina Sally Samantha Sandra Sara Sarah Sharon Sheila
    Shelley Sheryl Shirley Silvia Simone Sofia Sonia Sophia Sophie Stacey Stella Stephanie Sue
    Susan Susanna Susanne Suzanne Svetlana Sylvia Tamara Tammy Tania Tanya Tara Tatiana Teresa
    Theresa Tina Tracey Tulsi Uma Ursula Valentina Valerie Vanessa Vera Veronica Victoria
    Virginia Vivian Wanda Wendy Yolanda Yulia Yvette Yvonne Zoe
    """
)
